CREATE TABLE environment_version (
    environment text        NOT NULL REFERENCES environment ON DELETE CASCADE,
    version     integer     NOT NULL,
    name        text        NOT NULL,
    description text,
    config      text        NOT NULL, -- JSON
    metadata    text        NOT NULL, -- JSON
    created_at  timestamptz NOT NULL,
    PRIMARY KEY (environment, version)
);

INSERT INTO environment_version
SELECT id, 1, name, description, config, metadata, updated_at FROM environment;

-- kept by the database, so that processes of the version before keep them too while an upgrade lasts
CREATE FUNCTION keep_environment_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO environment_version
    SELECT NEW.id, coalesce(max(version), 0) + 1, NEW.name, NEW.description, NEW.config, NEW.metadata, NEW.updated_at
    FROM environment_version WHERE environment = NEW.id;
    RETURN NULL;
END
$$;

CREATE TRIGGER environment_created AFTER INSERT ON environment
    FOR EACH ROW EXECUTE FUNCTION keep_environment_version();

CREATE TRIGGER environment_changed AFTER UPDATE ON environment
    FOR EACH ROW WHEN ((OLD.name, OLD.description, OLD.config, OLD.metadata)
        IS DISTINCT FROM (NEW.name, NEW.description, NEW.config, NEW.metadata))
    EXECUTE FUNCTION keep_environment_version();

CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a version never changes';
END
$$;

CREATE TRIGGER environment_version_stays BEFORE UPDATE ON environment_version
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- they go with their environment, and in no other way
CREATE FUNCTION refuse_removal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM environment WHERE id = OLD.environment) THEN
        RAISE EXCEPTION 'a version never changes';
    END IF;
    RETURN OLD;
END
$$;

CREATE TRIGGER environment_version_remains BEFORE DELETE ON environment_version
    FOR EACH ROW EXECUTE FUNCTION refuse_removal();
