-- No row can point into another account: what refers to a key of an account names both. Quick once it has the locks, and tried
-- again where somebody keeps them.
SET LOCAL lock_timeout = '2s';
LOCK TABLE api_key, leak_report;
ALTER TABLE leak_report DROP CONSTRAINT leak_report_key_id_fkey;
ALTER TABLE leak_report ADD CONSTRAINT leak_report_key_fkey
    FOREIGN KEY (account_id, key_id) REFERENCES api_key (account_id, id) ON DELETE CASCADE NOT VALID;
