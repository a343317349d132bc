curl https://api.example.com/v1/whoami \
  -H "Authorization: Bearer $SOUNDPIECE_API_KEY"
