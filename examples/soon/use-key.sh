curl https://api.example.com/v1/whoami \
  -H "Authorization: Bearer $SOON_API_KEY"
