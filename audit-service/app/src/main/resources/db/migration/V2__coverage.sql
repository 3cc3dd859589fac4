-- a workspace's coverage is read action by action
CREATE INDEX leaf_workspace_action ON leaf (workspace, action, sequence) WHERE action <> '';
