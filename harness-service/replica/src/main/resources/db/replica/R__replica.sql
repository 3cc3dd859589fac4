-- the processes of this service that live: a lease each, by the database's clock
CREATE TABLE IF NOT EXISTS replica (
    id      text        PRIMARY KEY,
    address text        NOT NULL,
    until   timestamptz NOT NULL
);
CREATE INDEX IF NOT EXISTS replica_address ON replica (address);

-- what one of them holds; it is its own only while its lease runs
CREATE TABLE IF NOT EXISTS holding (
    id      text   PRIMARY KEY,
    replica text   NOT NULL,
    fence   bigint NOT NULL
);
CREATE INDEX IF NOT EXISTS holding_replica ON holding (replica);

-- the runtime role bears the schema's name
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = current_schema) THEN
        EXECUTE format('GRANT USAGE ON SCHEMA %1$I TO %1$I', current_schema);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON replica, holding TO %I', current_schema);
    END IF;
END
$$;
