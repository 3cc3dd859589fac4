-- what a record is found by, as its fact words it: empty where it does not say, null until somebody has read the fact
ALTER TABLE leaf
    ADD COLUMN tool    text,
    ADD COLUMN host    text,
    ADD COLUMN secrets text[],
    ADD COLUMN author  text,
    ADD COLUMN outcome text;

CREATE INDEX leaf_tool ON leaf (workspace, tool, sequence) WHERE tool <> '';
CREATE INDEX leaf_host ON leaf (workspace, host, sequence) WHERE host <> '';
CREATE INDEX leaf_secrets ON leaf USING gin (secrets) WHERE secrets <> '{}';
CREATE INDEX leaf_author ON leaf (workspace, author, sequence) WHERE author <> '';
CREATE INDEX leaf_outcome ON leaf (workspace, outcome, sequence) WHERE outcome <> '';
CREATE INDEX leaf_unread ON leaf (sequence) WHERE tool IS NULL;
