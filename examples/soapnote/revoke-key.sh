curl -X DELETE https://api.soapnoteapi.com/dashboard/customers/{customer_id}/api-keys/{key_id} \
  -H "Authorization: Bearer COGNITO_JWT_TOKEN"
