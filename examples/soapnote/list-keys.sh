curl https://api.soapnoteapi.com/dashboard/customers/{customer_id}/api-keys \
  -H "Authorization: Bearer COGNITO_JWT_TOKEN"
