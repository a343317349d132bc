curl -X POST https://api.example.com/v1/accounts/{account}/keys \
  -H "Authorization: Bearer SESSION_TOKEN" \
  -H "Content-Type: application/json" \
  -d '{ "name": "production-server" }'
