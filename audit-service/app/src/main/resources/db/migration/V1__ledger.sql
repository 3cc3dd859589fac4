-- one row per record; the leaf is RFC 8785 JSON of key_id, record and signature
CREATE TABLE leaf (
    sequence  bigint PRIMARY KEY,
    record_id text        NOT NULL UNIQUE,
    record    bytea       NOT NULL,
    key_id    text        NOT NULL,
    signature bytea       NOT NULL,
    producer  text        NOT NULL,
    kind      text        NOT NULL,
    workspace text        NOT NULL,
    session   text        NOT NULL,
    action    text        NOT NULL,
    agent     text        NOT NULL,
    flow      text        NOT NULL,
    at        timestamptz NOT NULL,
    received  timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX leaf_workspace ON leaf (workspace, sequence);
CREATE INDEX leaf_session ON leaf (session, sequence) WHERE session <> '';
CREATE INDEX leaf_action ON leaf (action, sequence) WHERE action <> '';
CREATE INDEX leaf_kind ON leaf (kind, sequence);
CREATE INDEX leaf_flow ON leaf (flow, kind) WHERE flow <> '';

-- the hash of every complete subtree; level 0 are the leaves
CREATE TABLE node (
    level smallint NOT NULL,
    index bigint   NOT NULL,
    hash  bytea    NOT NULL,
    PRIMARY KEY (level, index)
);

CREATE TABLE checkpoint (
    size bigint PRIMARY KEY,
    root bytea       NOT NULL,
    note text        NOT NULL,
    key  text        NOT NULL,
    at   timestamptz NOT NULL DEFAULT now()
);

-- without its key a payload is noise; the key's scope is a session, or what a record without one is about
CREATE TABLE payload_key (
    scope text PRIMARY KEY,
    key   bytea       NOT NULL,
    at    timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE payload (
    record_id text        NOT NULL,
    name      text        NOT NULL,
    hash      text        NOT NULL,
    scope     text        NOT NULL,
    nonce     bytea       NOT NULL,
    sealed    bytea       NOT NULL,
    at        timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (record_id, name, hash)
);

-- how far the gap detector has looked: no part of the record
CREATE TABLE detector (
    rule     text PRIMARY KEY,
    position bigint NOT NULL
);

GRANT USAGE ON SCHEMA audit TO audit;
GRANT SELECT, INSERT ON leaf, node, checkpoint, payload_key, payload TO audit;
GRANT SELECT, INSERT, UPDATE ON detector TO audit;

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'audit_eraser') THEN
        GRANT USAGE ON SCHEMA audit TO audit_eraser;
        GRANT SELECT (scope, at), DELETE ON payload_key TO audit_eraser;
    END IF;
END
$$;
