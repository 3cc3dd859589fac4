-- who has dialled in, and what they offer
CREATE TABLE connector (
    name      text PRIMARY KEY,
    state     text        NOT NULL CHECK (state IN ('connected', 'lost')),
    since     timestamptz NOT NULL,
    last_seen timestamptz NOT NULL
);

CREATE TABLE upstream (
    name      text PRIMARY KEY,
    connector text        NOT NULL REFERENCES connector,
    available boolean     NOT NULL,
    tools     integer     NOT NULL,
    last_seen timestamptz NOT NULL
);

-- one row per action, for good: an action id is used once
CREATE TABLE call (
    action        text PRIMARY KEY,
    state         text        NOT NULL CHECK (state IN ('running', 'finished', 'refused', 'unknown', 'tombstone')),
    session       text        NOT NULL,
    fence         bigint      NOT NULL,
    workspace     text        NOT NULL DEFAULT '',
    agent         text        NOT NULL DEFAULT '',
    upstream      text        NOT NULL DEFAULT '',
    tool          text        NOT NULL DEFAULT '',
    connector     text        NOT NULL DEFAULT '',
    idempotent    boolean     NOT NULL DEFAULT false,
    flow          text        NOT NULL DEFAULT '',
    bytes_out     bigint      NOT NULL DEFAULT 0,
    finish_before timestamptz,
    ending        text        NOT NULL DEFAULT '',
    is_error      boolean     NOT NULL DEFAULT false,
    content       text        NOT NULL DEFAULT '',
    started       timestamptz NOT NULL DEFAULT now(),
    ended         timestamptz
);

CREATE INDEX call_running ON call (action) WHERE state = 'running';

-- the highest fence seen of each session
CREATE TABLE fence (
    session text PRIMARY KEY,
    fence   bigint NOT NULL
);

-- the runtime role bears the schema's name; it deletes no action
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = current_schema) THEN
        EXECUTE format('GRANT USAGE ON SCHEMA %1$I TO %1$I', current_schema);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE ON call, fence, connector TO %I', current_schema);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON upstream TO %I', current_schema);
    END IF;
END
$$;
