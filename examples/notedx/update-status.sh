# Update status
curl -X POST "https://api.notedx.io/v1/user/api-keys/live_abc123/status" \
     -H "Authorization: Bearer your-firebase-token" \
     -H "Content-Type: application/json" \
     -d '{
       "status": "inactive"
     }'
