CREATE TABLE vault (
    id           text PRIMARY KEY,
    workspace    text        NOT NULL,
    display_name text        NOT NULL,
    metadata     text        NOT NULL, -- JSON
    created_at   timestamptz NOT NULL,
    updated_at   timestamptz NOT NULL,
    archived_at  timestamptz
);

CREATE INDEX vault_by_workspace ON vault (workspace, created_at DESC, id DESC);

-- descriptions only: no value ever stands here
CREATE TABLE credential (
    id           text PRIMARY KEY,
    vault        text        NOT NULL REFERENCES vault ON DELETE CASCADE,
    workspace    text        NOT NULL,
    name         text        NOT NULL, -- the variable's, or the server's address
    display_name text,
    auth         text        NOT NULL, -- JSON, as clients see it
    metadata     text        NOT NULL, -- JSON
    stored       boolean     NOT NULL, -- whether secrets-service has acknowledged the value
    created_at   timestamptz NOT NULL,
    updated_at   timestamptz NOT NULL,
    archived_at  timestamptz
);

CREATE INDEX credential_by_vault ON credential (vault, created_at DESC, id DESC);
CREATE UNIQUE INDEX credential_name ON credential (vault, name) WHERE archived_at IS NULL;
