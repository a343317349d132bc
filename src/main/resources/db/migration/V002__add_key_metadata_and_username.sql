ALTER TABLE api_key ADD COLUMN metadata jsonb NOT NULL DEFAULT '{}'; -- text to text
ALTER TABLE api_key ADD COLUMN username text; -- who must present the key, where its keyspace binds keys to somebody
