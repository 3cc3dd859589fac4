package dev.perimeter.tunnel.connector.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class InputSchemaTest {

    private static final String SCHEMA = """
            {"type": "object", "properties": {"path": {"type": "string"}}, "required": ["path"],
             "additionalProperties": false}""";

    private final InputSchema schema = InputSchema.parse(SCHEMA);

    @Test
    void argumentsThatFitPass() {
        assertEquals(Optional.empty(), schema.complaint("{\"path\":\"/data\"}"));
    }

    @Test
    void argumentsThatDoNotFitAreNamedWithoutBeingQuoted() {
        var complaint = schema.complaint("{\"path\":42,\"x\":\"hidden\"}").orElseThrow();
        assertFalse(complaint.contains("42") || complaint.contains("hidden"), complaint);
    }

    @Test
    void aMissingArgumentDoesNotFit() {
        assertTrue(schema.complaint("{}").isPresent());
    }

    @Test
    void anOlderDialectIsUnderstood() {
        var older = InputSchema.parse(SCHEMA.replace(
                "{\"type\": \"object\"",
                "{\"$schema\": \"http://json-schema.org/draft-07/schema#\", \"type\": \"object\""));
        assertEquals(Optional.empty(), older.complaint("{\"path\":\"/data\"}"));
        assertTrue(older.complaint("{}").isPresent());
    }

    @Test
    void aSchemaThatPointsElsewhereLetsNothingPass() {
        var elsewhere = InputSchema.parse("{\"$ref\": \"http://schema.invalid/x.json\"}");
        assertTrue(elsewhere.complaint("{}").isPresent());
    }

    @Test
    void whatIsNoSchemaIsNotTaken() {
        assertThrows(IllegalArgumentException.class, () -> InputSchema.parse("{"));
    }
}
