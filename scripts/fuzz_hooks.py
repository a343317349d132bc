"""What Schemathesis cannot know of bodies: values that are let in. Every other random body gets some, and no unknown fields."""

import json
import random

import schemathesis

GOOD = {
    "api_key_name": ["prod-api-server-main-2025-01", "Ключ 🔑"],
    "user": ["api_user_prod"],
    "keyType": ["live", "sandbox"],
    "apiKey": ["live_nonsense", None],
    "company_name": ["Praxis Zoë"],
    "webhook_dev": ["http://localhost:3000/webhook", "", None],
    "webhook_prod": ["https://example.test/webhook?a=b", "", None],
    "name": ["production", "staging key", "Ключ 🔑"],
    "key": ["lk_live_nonsense"],
    "checks": [[{"key": "lk_live_nonsense"}]],
    "leaks": [[{"key": "lk_live_nonsense", "url": "https://example.test/a", "source": "commit"}]],
    "token": ["lk_live_nonsense"],
    "type": ["live", "test", None],
    "permissions": [["shifts:read"], ["shifts:read", "users:*"], [], None],
    "expires_in": ["7d", "P30D", None, None],
    "expires_at": ["2035-01-31T12:00:00Z", None, None],
    "metadata": [{"team": "billing"}, {}, None],
    "username": [None],
    "allowed_ips": [["127.0.0.1", "10.0.0.0/8"], [], None],
    "status": ["active", "inactive", None],
    "role": ["admin", "owner"],
    "email": ["owner@standard.test", "admin@soon.test", "new@standard.test"],
    "password": ["latchkey-demo", None],
    "contact_email": ["office@example.test", "", None],
    "phone_number": ["+49 30 123456", "", None],
    "address": ["Hauptstraße 1, Berlin", "", None],
    "current_password": ["latchkey-guess"],
    "new_password": ["latchkey-demo"],
    "keyspace": ["standard", "soon"],
    "plan": ["standard", None],
    "label": ["orders", "Ключ"],
    "url": ["https://hooks.example.com/latchkey"],
    "description": ["orders", "", None],
    "events": [["key.revoked", "key.leaked"], [], None],
    "signing_secret_id": ["019cfe2b-6a40-7d54-8c0e-5a4b8f0f3c11"],
    "from": ["2026-01-31T12:00:00Z", "0001-01-01T00:00:00Z"],
    "grace": ["PT24H", "PT0S", None],
}


@schemathesis.hook
def map_body(context, body):
    chance = random.Random(json.dumps(body, default=str, sort_keys=True))  # the same for the same body
    if not isinstance(body, dict) or chance.random() < 0.5:
        return body
    known = {name: value for name, value in body.items() if name in GOOD}
    return {name: chance.choice(GOOD[name]) if chance.random() < 0.9 else value for name, value in known.items()}
