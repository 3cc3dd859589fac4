CREATE TABLE environment (
    id          text PRIMARY KEY,
    workspace   text        NOT NULL,
    name        text        NOT NULL,
    description text,
    config      text        NOT NULL, -- JSON
    metadata    text        NOT NULL, -- JSON
    created_at  timestamptz NOT NULL,
    updated_at  timestamptz NOT NULL,
    archived_at timestamptz
);

CREATE INDEX environment_by_workspace ON environment (workspace, created_at DESC, id DESC);
