-- By itself, so that nothing but these rows is locked meanwhile.
UPDATE account a SET contact_email = (
    SELECT p.email FROM member m JOIN person p ON p.id = m.person_id
    WHERE m.account_id = a.id AND m.role = 'owner' ORDER BY m.created_at, p.email LIMIT 1);
