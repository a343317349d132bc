# Update metadata
curl -X POST "https://api.notedx.io/v1/user/update-api-key-metadata" \
     -H "Authorization: Bearer your-firebase-token" \
     -H "Content-Type: application/json" \
     -d '{
       "apiKey": "live_abc123",
       "metadata": {
         "environment": "staging"
       }
     }'
