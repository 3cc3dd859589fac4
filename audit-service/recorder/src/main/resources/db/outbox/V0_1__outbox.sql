-- events that wait for Kafka, in the transaction of the state that they speak of
CREATE TABLE outbox (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event_id text        NOT NULL UNIQUE,
    topic    text        NOT NULL,
    key      text        NOT NULL,
    body     bytea       NOT NULL,
    deposit  bytea       NOT NULL,
    at       timestamptz NOT NULL DEFAULT now()
);
