-- How to reach the customer; null: not known.
ALTER TABLE account ADD COLUMN contact_email text, ADD COLUMN phone_number text, ADD COLUMN address text;
UPDATE account a SET contact_email = (
    SELECT p.email FROM member m JOIN person p ON p.id = m.person_id
    WHERE m.account_id = a.id AND m.role = 'owner' ORDER BY m.created_at, p.email LIMIT 1);

-- A change of the password ends all of a person's.
CREATE INDEX refresh_token_by_person ON refresh_token (person_id);
