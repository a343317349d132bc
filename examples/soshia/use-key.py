import requests
import os

headers = {
'X-API-Key': os.getenv('SOSHIA_API_KEY'),
'X-Username': os.getenv('SOSHIA_USERNAME')
}

response = requests.get(
'https://api.soshiaconnect.com/api/api-routes-data',
params={'id': 123},
headers=headers
)
print(response.json())
