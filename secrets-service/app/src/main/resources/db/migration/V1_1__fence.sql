-- the highest fence seen of each session
CREATE TABLE fence (
    session text   PRIMARY KEY,
    fence   bigint NOT NULL
);

-- a client ends its own leases only; until now none but the gateway ended an action's
ALTER TABLE ended_action ADD COLUMN injector text NOT NULL DEFAULT 'egress-gateway';
ALTER TABLE ended_action ALTER COLUMN injector DROP DEFAULT;
ALTER TABLE ended_action DROP CONSTRAINT ended_action_pkey;
ALTER TABLE ended_action ADD PRIMARY KEY (action, injector);

-- the runtime role bears the schema's name
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = current_schema) THEN
        EXECUTE format('GRANT SELECT, INSERT, UPDATE ON fence TO %I', current_schema);
    END IF;
END
$$;
