curl -X POST https://api.soapnoteapi.com/v1/note \
  -H "Authorization: Bearer snapi_sk_live_a1b2c3..." \
  -H "Content-Type: application/json" \
  -d '{ "transcript": "...", "specialty": "nurse_practitioner" }'
