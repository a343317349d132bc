-- For references to a key of an account, which name both. While it is made keys can be checked and not changed: about half a
-- minute for ten million keys, unless somebody has made it before, CONCURRENTLY. Alone in its file: who waits for it holds nothing up.
CREATE UNIQUE INDEX IF NOT EXISTS api_key_by_account ON api_key (account_id, id);
