# Update metadata
client.keys.update_metadata(
    api_key="live_abc123",
    metadata={"environment": "staging"}
)

# Update status (activate/deactivate)
client.keys.update_status(
    api_key="live_abc123",
    status="inactive"
)

# Delete key
client.keys.delete_api_key("live_abc123")
