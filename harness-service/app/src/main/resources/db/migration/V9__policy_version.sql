CREATE TABLE policy_version (
    version    integer PRIMARY KEY,
    hash       text        NOT NULL,
    documents  text        NOT NULL, -- JSON
    created_at timestamptz NOT NULL -- from when on it decided
);

CREATE INDEX policy_version_by_hash ON policy_version (hash, version DESC);

CREATE TRIGGER policy_version_stays BEFORE UPDATE OR DELETE ON policy_version
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
