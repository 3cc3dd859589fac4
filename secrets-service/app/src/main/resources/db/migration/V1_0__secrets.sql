-- descriptions only: every value is in Vault
CREATE TABLE credential (
    id           text    PRIMARY KEY,
    workspace    text    NOT NULL,
    vault_engine text    NOT NULL,
    vault_path   text    NOT NULL,
    name         text    NOT NULL,
    type         text    NOT NULL,
    hosts        text[]  NOT NULL,
    places       text[]  NOT NULL,
    injector     text    NOT NULL,
    work_types   text[]  NOT NULL,
    enables      text    NOT NULL,
    archived     boolean NOT NULL,
    revision     integer NOT NULL
);

-- Vault knows ids in lower case, and a lease's token is confined by the id alone
CREATE UNIQUE INDEX credential_in_vault ON credential (lower(id));
CREATE INDEX credential_by_workspace ON credential (workspace, name) WHERE NOT archived;

-- the journal: written before the record, the record before the value leaves
CREATE TABLE lease (
    id         text        PRIMARY KEY,
    cause      text        NOT NULL,
    workspace  text        NOT NULL,
    session    text        NOT NULL,
    action     text        NOT NULL,
    agent      text        NOT NULL,
    credential text        NOT NULL,
    name       text        NOT NULL,
    injector   text        NOT NULL,
    hosts      text[]      NOT NULL,
    state      text        NOT NULL CHECK (state IN ('opening', 'open', 'ending', 'ended')),
    accessor   text        NOT NULL DEFAULT '',
    reason     text        NOT NULL DEFAULT '',
    opened     timestamptz NOT NULL,
    expires    timestamptz NOT NULL,
    tries      integer     NOT NULL DEFAULT 0,
    next_try   timestamptz
);

COMMENT ON COLUMN lease.cause IS 'the action, or the mandate that a model provider''s key was leased for';
COMMENT ON COLUMN lease.accessor IS 'of the child token: revokes it, opens nothing';

CREATE UNIQUE INDEX lease_living ON lease (cause, credential) WHERE state IN ('opening', 'open');
CREATE INDEX lease_expiring ON lease (expires) WHERE state IN ('opening', 'open');
CREATE INDEX lease_ending ON lease (next_try) WHERE state = 'ending';

-- actions for which nothing is leased any more
CREATE TABLE ended_action (
    action text        PRIMARY KEY,
    at     timestamptz NOT NULL
);

-- the runtime role bears the schema's name
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = current_schema) THEN
        EXECUTE format('GRANT SELECT, INSERT, UPDATE ON credential, lease TO %I', current_schema);
        EXECUTE format('GRANT SELECT, INSERT ON ended_action TO %I', current_schema);
    END IF;
END
$$;
