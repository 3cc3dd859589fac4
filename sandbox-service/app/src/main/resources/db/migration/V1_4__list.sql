-- a workspace's sandboxes, the newest first
CREATE INDEX sandbox_by_workspace ON sandbox (workspace, created_at DESC, id DESC);
