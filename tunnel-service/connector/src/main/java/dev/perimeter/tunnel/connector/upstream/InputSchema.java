package dev.perimeter.tunnel.connector.upstream;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.Optional;

/** A tool's input schema; JSON Schema 2020-12 where it names no other version (MCP, section on tools). */
public final class InputSchema {

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final Schema schema;

    private InputSchema(Schema schema) {
        this.schema = schema;
    }

    /** {@link IllegalArgumentException} for what is no schema: its tool cannot be offered. */
    public static InputSchema parse(String schema) {
        try {
            return new InputSchema(SCHEMAS.getSchema(schema, InputFormat.JSON));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("not a JSON Schema", e);
        }
    }

    /** Where the arguments do not fit and which rule they break, without quoting them; empty when they fit. */
    public Optional<String> complaint(String arguments) {
        try {
            return schema.validate(arguments, InputFormat.JSON).stream()
                    .findFirst()
                    .map(error -> "at " + error.getInstanceLocation() + ": " + error.getKeyword());
        } catch (RuntimeException _) {
            return Optional.of("they cannot be checked against the tool's schema");
        }
    }
}
