# Delete key
curl -X POST "https://api.notedx.io/v1/user/delete-api-key" \
     -H "Authorization: Bearer your-firebase-token" \
     -H "Content-Type: application/json" \
     -d '{
       "apiKey": "live_abc123"
     }'
