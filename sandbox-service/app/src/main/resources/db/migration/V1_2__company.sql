-- what may run beside an action is decided when it starts and not asked for afterwards
ALTER TABLE action DROP COLUMN privileged;
