package dev.perimeter.harness.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perimeter.harness.stack.Stack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The console's types are made from a copy of the document; {@code -Dperimeter.openapi=write} writes it anew. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class OpenApiTest {

    private static final Path COPY = Path.of("src/main/webui/openapi.json");
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT, SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    @Test
    void copyOfTheConsoleIsCurrent() throws IOException {
        var document = document();
        if ("write".equals(System.getProperty("perimeter.openapi"))) {
            Files.writeString(COPY, JSON.writeValueAsString(document) + "\n");
        }
        assertEquals(
                JSON.writeValueAsString(document),
                JSON.writeValueAsString(JSON.readTree(Files.readString(COPY))),
                "write it anew: -Dperimeter.openapi=write");
    }

    /** Without addresses, which are others in each run. */
    private static ObjectNode document() throws IOException {
        var text = RestAssured.get("/q/openapi?format=json").asString();
        var document = (ObjectNode) JSON.readTree(text);
        document.remove("servers");
        ((ObjectNode) document.path("components")).remove("securitySchemes");
        return document;
    }
}
