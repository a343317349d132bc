-- Where accounts of the keyspace notedx want to be told of what happens.
CREATE TABLE notedx_webhook (
    account_id uuid PRIMARY KEY REFERENCES account,
    dev        text,
    prod       text
);
