package dev.perimeter.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import org.junit.jupiter.api.Test;

/** compose.yaml against the schema of the Compose Specification. */
class SchemaTest {

    /** Its names for itself and its parts are of an earlier draft than the one that it says it is of. */
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2019_09)
            .getSchema(Deploy.text(Deploy.COMPOSE.resolve("src/test/resources/compose-spec.json"))
                    .replaceAll("\"(id|\\$schema)\": \"[^\"]*\",", ""));

    @Test
    void theFileIsWhatTheSpecificationAllows() {
        assertEquals(List.of(), errors(Deploy.compose().toString()));
    }

    @Test
    void aKeyThatTheSpecificationDoesNotKnowIsRefused() {
        var wrong = Deploy.compose();
        ((ObjectNode) wrong.at("/services/kafka")).put("readonly", true);
        assertEquals(1, errors(wrong.toString()).size());
    }

    private static List<String> errors(String json) {
        return SCHEMA.validate(json, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }
}
