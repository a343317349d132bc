-- How to reach the customer; null: not known.
ALTER TABLE account ADD COLUMN contact_email text, ADD COLUMN phone_number text, ADD COLUMN address text;
