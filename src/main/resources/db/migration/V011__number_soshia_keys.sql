-- SoshiaConnect's clients know keys by numbers (S4.5), from 1 up in each account, the oldest first. Given when a key is made, at
-- whatever door: whoever makes one has locked its account, so no two get the same.
CREATE TABLE soshia_key (
    account_id uuid NOT NULL REFERENCES account,
    number     integer NOT NULL CHECK (number > 0),
    key_id     uuid NOT NULL UNIQUE, -- no foreign key: no other key gets the number of one that is gone
    PRIMARY KEY (account_id, number)
);

CREATE FUNCTION number_soshia_key() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO soshia_key (account_id, number, key_id)
        SELECT a.id, 1 + (SELECT coalesce(max(number), 0) FROM soshia_key WHERE account_id = a.id), NEW.id
        FROM account a WHERE a.id = NEW.account_id AND a.keyspace = 'soshia';
    RETURN NULL;
END
$$;
CREATE TRIGGER number_soshia_key AFTER INSERT ON api_key FOR EACH ROW EXECUTE FUNCTION number_soshia_key();

INSERT INTO soshia_key (account_id, number, key_id)
    SELECT k.account_id, row_number() OVER (PARTITION BY k.account_id ORDER BY k.created_at, k.id), k.id
    FROM api_key k JOIN account a ON a.id = k.account_id AND a.keyspace = 'soshia';
