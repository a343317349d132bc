# Create API key
curl -X POST "https://api.notedx.io/v1/user/create-api-key" \
     -H "Authorization: Bearer your-firebase-token" \
     -H "Content-Type: application/json" \
     -d '{
       "keyType": "live",
       "metadata": {
         "environment": "production"
       }
     }'
