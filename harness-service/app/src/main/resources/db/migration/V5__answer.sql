-- the first answer to a request, for its retries
CREATE TABLE answer (
    request text PRIMARY KEY,         -- HMAC of principal, workspace, method, path and body
    attempt text        NOT NULL,     -- the id of the request that answers
    status  integer,                  -- null while it runs
    body    text,
    at      timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX answer_by_age ON answer (at);
