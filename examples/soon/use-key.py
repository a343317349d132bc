import os

import requests

response = requests.get(
    "https://api.example.com/v1/whoami",
    headers={"Authorization": f"Bearer {os.environ['SOON_API_KEY']}"},
)
print(response.json())
