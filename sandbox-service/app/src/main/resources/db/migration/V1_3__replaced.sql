-- the first action in a sandbox that stands for an earlier one of its session: its result says so
ALTER TABLE action ADD COLUMN replaced boolean NOT NULL DEFAULT false;
CREATE INDEX action_session ON action (session, sandbox);
