CREATE TABLE agent (
    id          text PRIMARY KEY,
    workspace   text        NOT NULL,
    version     integer     NOT NULL, -- the newest
    created_at  timestamptz NOT NULL,
    updated_at  timestamptz NOT NULL,
    archived_at timestamptz
);

CREATE INDEX agent_by_workspace ON agent (workspace, created_at DESC, id DESC);

CREATE TABLE agent_version (
    agent      text        NOT NULL REFERENCES agent,
    version    integer     NOT NULL,
    definition text        NOT NULL, -- JSON
    created_at timestamptz NOT NULL,
    PRIMARY KEY (agent, version)
);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a version of an agent never changes';
END
$$;

CREATE TRIGGER agent_version_stays BEFORE UPDATE OR DELETE ON agent_version
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
