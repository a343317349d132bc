-- A change of the password ends all of a person's.
CREATE INDEX refresh_token_by_person ON refresh_token (person_id);
