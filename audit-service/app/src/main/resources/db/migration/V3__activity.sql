-- which actions began in a span of time
CREATE INDEX leaf_workspace_action_at ON leaf (workspace, at, sequence) WHERE action <> '';
