ALTER TABLE action ADD COLUMN rules text[] NOT NULL DEFAULT '{}'; -- of an ask, as document/rule
-- what waits is asked for across sessions
CREATE INDEX action_waiting ON action (ordinal) WHERE state = 'waiting';
