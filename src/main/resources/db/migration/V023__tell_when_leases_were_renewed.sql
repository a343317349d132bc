-- For people who look. Nothing is decided by it: whether a replica lives, its beat tells, by the clock of whoever watches it.
ALTER TABLE replica ADD COLUMN renewed_at timestamptz; -- null: the replica's version does not say
