-- who used a credential last, which leases a workspace has now, and what was withdrawn from an action
CREATE INDEX lease_by_credential ON lease (credential, opened DESC);
CREATE INDEX lease_by_workspace ON lease (workspace, opened DESC, id DESC) WHERE state IN ('opening', 'open');
CREATE INDEX lease_withdrawn ON lease (cause, credential) WHERE reason = 'withdrawn';
