curl -X POST https://api.soapnoteapi.com/dashboard/customers/{customer_id}/api-keys \
  -H "Authorization: Bearer SESSION_JWT_TOKEN" \
  -H "Content-Type: application/json" \
  -d '{ "name": "production-server" }'
