# List API keys
curl "https://api.notedx.io/v1/user/list-api-keys" \
     -H "Authorization: Bearer your-firebase-token"
