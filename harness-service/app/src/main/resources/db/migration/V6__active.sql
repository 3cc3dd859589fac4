ALTER TABLE session ADD COLUMN active_since timestamptz; -- while it runs
