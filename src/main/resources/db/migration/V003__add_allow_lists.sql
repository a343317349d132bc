-- Addresses and ranges in canonical form; none: every address is allowed.
ALTER TABLE account ADD COLUMN allowed_ips text[] NOT NULL DEFAULT '{}';
ALTER TABLE api_key ADD COLUMN allowed_ips text[] NOT NULL DEFAULT '{}';
