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

-- only a hint: the relay looks by itself, too
CREATE FUNCTION outbox_hint() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('outbox_' || TG_TABLE_SCHEMA, '');
    RETURN NULL;
END
$$;

CREATE TRIGGER outbox_hint AFTER INSERT ON outbox FOR EACH STATEMENT EXECUTE FUNCTION outbox_hint();

-- the runtime role bears the schema's name
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = current_schema) THEN
        EXECUTE format('GRANT USAGE ON SCHEMA %1$I TO %1$I', current_schema);
        EXECUTE format('GRANT SELECT, INSERT, DELETE ON outbox TO %I', current_schema);
    END IF;
END
$$;
