-- which action was let through, once; and whether the leases taken for it are given back
CREATE TABLE admission (
    action        text        PRIMARY KEY,
    sandbox       text        NOT NULL,
    session       text        NOT NULL,
    fence         bigint      NOT NULL,
    grant_hash    text        NOT NULL,
    finish_before timestamptz NOT NULL,
    leased        boolean     NOT NULL DEFAULT false,
    admitted      timestamptz NOT NULL DEFAULT now(),
    dismissed     timestamptz,
    revoked       timestamptz
);
CREATE INDEX admission_fence ON admission (session, fence);
CREATE INDEX admission_to_revoke ON admission (finish_before) WHERE leased AND revoked IS NULL;

-- what the dismissal of an action answers with; the record itself is in the outbox
CREATE TABLE flow (
    id        text        PRIMARY KEY,
    sandbox   text        NOT NULL,
    action    text        NOT NULL,
    host      text        NOT NULL,
    port      integer     NOT NULL,
    method    text        NOT NULL,
    path      text        NOT NULL,
    verdict   text        NOT NULL DEFAULT '',
    reason    text        NOT NULL DEFAULT '',
    status    integer     NOT NULL DEFAULT 0,
    bytes_out bigint      NOT NULL DEFAULT 0,
    bytes_in  bigint      NOT NULL DEFAULT 0,
    secrets   text[]      NOT NULL DEFAULT '{}',
    opened    timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX flow_of_action ON flow (action, opened);
CREATE INDEX flow_of_sandbox ON flow (sandbox);
