-- SoshiaConnect's clients know keys by numbers (S4.5), from 1 up in each account.
CREATE TABLE soshia_key (
    account_id uuid NOT NULL REFERENCES account,
    number     integer NOT NULL CHECK (number > 0),
    key_id     uuid NOT NULL UNIQUE, -- no foreign key: no other key gets the number of one that is gone
    PRIMARY KEY (account_id, number)
);
