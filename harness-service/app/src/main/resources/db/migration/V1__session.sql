CREATE TABLE session (
    id             text PRIMARY KEY,
    workspace      text        NOT NULL,
    principal      text        NOT NULL, -- subject that created it
    agent_id       text        NOT NULL,
    agent_version  integer     NOT NULL,
    agent          jsonb       NOT NULL, -- as on the wire, frozen at creation
    environment    text        NOT NULL,
    networking     jsonb       NOT NULL, -- the environment's, frozen at creation
    work_type      text        NOT NULL,
    vaults         text[]      NOT NULL,
    title          text,
    metadata       jsonb       NOT NULL,
    status         text        NOT NULL DEFAULT 'idle',
    stop_reason    jsonb,
    usage          jsonb       NOT NULL DEFAULT '{}',
    active_seconds double precision NOT NULL DEFAULT 0,
    seq            bigint      NOT NULL DEFAULT 0, -- of the newest event
    fence          bigint      NOT NULL DEFAULT 0,
    owner          text,
    lease_until    timestamptz,
    wake_at        timestamptz,          -- when a loop shall look at it, null: when an event comes
    failures       integer     NOT NULL DEFAULT 0, -- faults in a row, for the back-off
    sandbox        text,
    created_at     timestamptz NOT NULL DEFAULT now(),
    updated_at     timestamptz NOT NULL DEFAULT now(),
    archived_at    timestamptz,
    deleted_at     timestamptz
);

CREATE INDEX session_by_workspace ON session (workspace, created_at DESC, id);
CREATE INDEX session_to_wake ON session (wake_at) WHERE wake_at IS NOT NULL;

CREATE TABLE session_event (
    session      text        NOT NULL REFERENCES session,
    seq          bigint      NOT NULL,
    id           text        NOT NULL UNIQUE,
    type         text        NOT NULL,
    body         jsonb       NOT NULL, -- as on the wire, without id, type and processed_at
    hidden       jsonb,                -- what only the model gets back
    author       text        NOT NULL, -- subject, or 'agent'
    created_at   timestamptz NOT NULL DEFAULT now(),
    processed_at timestamptz,
    PRIMARY KEY (session, seq)
);

CREATE INDEX session_event_queued ON session_event (session, seq) WHERE processed_at IS NULL;

CREATE TABLE action (
    id             text PRIMARY KEY,
    session        text        NOT NULL REFERENCES session,
    tool_use       text        NOT NULL, -- the event that asks for it
    ordinal        bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
    tool           text        NOT NULL,
    server         text        NOT NULL, -- MCP server, empty for the others
    place          text        NOT NULL, -- sandbox, tunnel, client, nowhere
    arguments      jsonb       NOT NULL,
    arguments_hash text        NOT NULL,
    state          text        NOT NULL, -- proposed, allowed, waiting, approved, denied, intended, finished
    raised_by      text        NOT NULL DEFAULT '', -- of an ask: policy or agent
    reason         text        NOT NULL DEFAULT '',
    policy_hash    text        NOT NULL DEFAULT '',
    approval       text        NOT NULL DEFAULT '', -- the confirming event
    grant_jws      text        NOT NULL DEFAULT '',
    receipt        text        NOT NULL DEFAULT '',
    target         text        NOT NULL DEFAULT '',
    finish_before  timestamptz,
    expires_at     timestamptz,          -- of an ask
    created_at     timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX action_by_session ON action (session, ordinal);
CREATE UNIQUE INDEX action_open ON action (tool_use) WHERE state <> 'finished';
