# Create sandbox key
sandbox = client.keys.create_api_key(key_type="sandbox")
print(f"Sandbox key: {sandbox['api_key']}")

# Create live key with metadata
live = client.keys.create_api_key(
    key_type="live",
    metadata={
        "environment": "production",
        "department": "radiology",
        "purpose": "note-generation"
    }
)
print(f"Live key: {live['api_key']}")
