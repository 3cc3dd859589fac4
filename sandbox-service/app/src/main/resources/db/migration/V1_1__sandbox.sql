-- one row per sandbox, kept when it is gone
CREATE TABLE sandbox (
    id          text        PRIMARY KEY,
    session     text        NOT NULL,
    workspace   text        NOT NULL,
    work_type   text        NOT NULL,
    isolation   text        NOT NULL,
    node        text        NOT NULL,
    slot        integer     NOT NULL,
    state       text        NOT NULL CHECK (state IN ('creating', 'ready', 'gone')),
    probed      boolean     NOT NULL DEFAULT false,
    credentials text[]      NOT NULL,
    opening     bytea       NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now(),
    used_at     timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX sandbox_living_session ON sandbox (session) WHERE state <> 'gone';
CREATE UNIQUE INDEX sandbox_living_slot ON sandbox (node, slot) WHERE state <> 'gone';

-- the highest fence seen of each session
CREATE TABLE fence (
    session text   PRIMARY KEY,
    fence   bigint NOT NULL
);

-- every action id is here once: it ran, it runs, or it never will
CREATE TABLE action (
    id          text        PRIMARY KEY,
    session     text        NOT NULL,
    sandbox     text        NOT NULL,
    workspace   text        NOT NULL,
    agent       text        NOT NULL,
    state       text        NOT NULL CHECK (state IN ('running', 'finished', 'tombstone')),
    privileged  boolean     NOT NULL DEFAULT false,
    deadline    timestamptz,
    started_at  timestamptz NOT NULL DEFAULT now(),
    finished_at timestamptz,
    result      text        NOT NULL DEFAULT '',
    is_error    boolean     NOT NULL DEFAULT false,
    exit_code   integer     NOT NULL DEFAULT 0,
    ending      text        NOT NULL DEFAULT '',
    truncated   boolean     NOT NULL DEFAULT false,
    output_hash text        NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX action_running ON action (sandbox) WHERE state = 'running';
CREATE INDEX action_finished ON action (finished_at) WHERE state = 'finished';

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = current_schema) THEN
        EXECUTE format('GRANT USAGE ON SCHEMA %1$I TO %1$I', current_schema);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE ON sandbox, fence TO %I', current_schema);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON action TO %I', current_schema);
    END IF;
END
$$;
