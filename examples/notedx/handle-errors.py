from notedx_sdk.exceptions import (
    AuthenticationError,
    AuthorizationError,
    ValidationError
)

try:
    result = client.keys.create_api_key(
        key_type="invalid-type"
    )
except AuthenticationError:
    print("Firebase authentication required")
except AuthorizationError:
    print("Not authorized to manage keys")
except ValidationError as e:
    print(f"Invalid parameters: {e}")
