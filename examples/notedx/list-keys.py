# Initialize with Firebase auth
client = NoteDxClient(
    email="user@example.com",
    password="your-password"
)

# List all keys (masked by default)
keys = client.keys.list_api_keys()
for key in keys:
    print(f"Key: {key['key']}")
    print(f"Type: {key['type']}")
    print(f"Status: {key['status']}")

# List with full (unmasked) keys
full_keys = client.keys.list_api_keys(show_full=True)
