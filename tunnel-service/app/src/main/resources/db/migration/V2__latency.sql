-- how long the last ping took, unknown until one has come back; what an upstream is
ALTER TABLE connector ADD COLUMN latency_ms double precision;
ALTER TABLE upstream ADD COLUMN kind text NOT NULL DEFAULT '';
