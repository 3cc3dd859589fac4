package dev.perimeter.harness.agent;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.harness.wire.Body;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DefinitionReaderTest {

    private static final String AGENT = "\"name\":\"n\",\"model\":\"m\"";

    @Test
    void builtInToolsRunWithoutAQuestionAndThoseOfServersAsk() {
        var definition = create(AGENT
                + ",\"tools\":[{\"type\":\"agent_toolset_20260401\"},{\"type\":\"mcp_toolset\",\"mcp_server_name\":\"s\"}]"
                + ",\"mcp_servers\":[{\"type\":\"url\",\"name\":\"s\",\"url\":\"https://s.example/\"}]");

        assertEquals(
                new Tool.Builtin(List.of(), new Tool.Setting(true, new Tool.Permission("always_allow"))),
                definition.tools().getFirst());
        assertEquals(
                new Tool.Mcp(List.of(), new Tool.Setting(true, new Tool.Permission("always_ask")), "s"),
                definition.tools().getLast());
    }

    @Test
    void ownSettingOfAToolStandsBeforeTheUsualOne() {
        var definition = create(AGENT
                + ",\"tools\":[{\"type\":\"agent_toolset_20260401\",\"default_config\":{\"enabled\":false},"
                + "\"configs\":[{\"name\":\"read\",\"enabled\":true},{\"name\":\"bash\"}]}]");

        var tools = (Tool.Builtin) definition.tools().getFirst();
        assertTrue(tools.configs().getFirst().enabled());
        assertEquals(false, tools.configs().getLast().enabled());
    }

    @Test
    void serverThatNoToolsetNamesIsRefused() {
        refused(
                AGENT + ",\"mcp_servers\":[{\"type\":\"url\",\"name\":\"s\",\"url\":\"https://s.example/\"}]",
                "mcp_servers: s is not used by any mcp_toolset in tools");
    }

    @Test
    void toolsetOfAnUnknownServerIsRefused() {
        refused(
                AGENT + ",\"tools\":[{\"type\":\"mcp_toolset\",\"mcp_server_name\":\"s\"}]",
                "tools: an mcp_toolset names s, which is not in mcp_servers");
    }

    @Test
    void twoCustomToolsOfOneNameAreRefused() {
        var tool = custom("t");
        refused(AGENT + ",\"tools\":[" + tool + "," + tool + "]", "tools: has more than one custom tool t");
    }

    @Test
    void nameHasAtMost256Characters() {
        assertDoesNotThrow(() -> create("\"model\":\"m\",\"name\":\"" + "n".repeat(256) + "\""));
        refused("\"model\":\"m\",\"name\":\"" + "n".repeat(257) + "\"", "name: may have at most 256 characters");
    }

    @Test
    void systemPromptHasAtMost100000Characters() {
        assertDoesNotThrow(() -> create(AGENT + ",\"system\":\"" + "s".repeat(100_000) + "\""));
        refused(AGENT + ",\"system\":\"" + "s".repeat(100_001) + "\"", "system: may have at most 100000 characters");
    }

    @Test
    void customToolNameHasAtMost128Characters() {
        assertDoesNotThrow(() -> create(AGENT + ",\"tools\":[" + custom("t".repeat(128)) + "]"));
        refused(
                AGENT + ",\"tools\":[" + custom("t".repeat(129)) + "]",
                "tools[0].name: may have at most 128 characters");
    }

    @Test
    void thereAreAtMost256Tools() {
        assertDoesNotThrow(() -> create(AGENT + ",\"tools\":[" + customs(256) + "]"));
        refused(AGENT + ",\"tools\":[" + customs(257) + "]", "tools: may have at most 256 entries");
    }

    @Test
    void metadataHasAtMost16Pairs() {
        assertDoesNotThrow(() -> create(AGENT + ",\"metadata\":{" + pairs(16) + "}"));
        refused(AGENT + ",\"metadata\":{" + pairs(17) + "}", "metadata: may have at most 16 pairs");
    }

    @Test
    void metadataKeyHasAtMost64CharactersAndItsValue512() {
        assertDoesNotThrow(() -> create(AGENT + metadata(64, 512)));
        refused(AGENT + metadata(65, 1), "metadata: a key has 1 to 64 characters");
        refused(AGENT + metadata(1, 513), "metadata: a value is a string of at most 512 characters");
    }

    @Test
    void nullDeletesAKeyAndClearsAText() {
        var stored = create(AGENT + ",\"system\":\"s\",\"metadata\":{\"a\":\"1\",\"b\":\"2\"}");

        var patched = DefinitionReader.patch(body("\"system\":null,\"metadata\":{\"a\":null,\"c\":\"3\"}"), stored);

        assertNull(patched.system());
        assertEquals(java.util.Map.of("b", "2", "c", "3"), patched.metadata());
    }

    @Test
    void whatIsNotSupportedIsRefused() {
        refused(AGENT + ",\"skills\":[{\"type\":\"custom\"}]", "skills: are not supported here");
        refused(AGENT + ",\"multiagent\":{\"type\":\"coordinator\"}", "multiagent: is not supported here");
        refused(
                AGENT + ",\"execution_identity\":{\"type\":\"aws_role\",\"role_arn\":\"r\"}",
                "execution_identity.type: must be one of [service_account]");
    }

    private static String custom(String name) {
        return "{\"type\":\"custom\",\"name\":\"" + name
                + "\",\"description\":\"d\",\"input_schema\":{\"type\":\"object\"}}";
    }

    private static String customs(int count) {
        return IntStream.range(0, count).mapToObj(i -> custom("t" + i)).collect(Collectors.joining(","));
    }

    private static String pairs(int count) {
        return IntStream.range(0, count).mapToObj(i -> "\"k" + i + "\":\"v\"").collect(Collectors.joining(","));
    }

    private static String metadata(int key, int value) {
        return ",\"metadata\":{\"" + "k".repeat(key) + "\":\"" + "v".repeat(value) + "\"}";
    }

    private static void refused(String fields, String message) {
        var refusal = assertThrows(RefusedException.class, () -> create(fields));
        assertEquals(message, refusal.reason().message());
    }

    private static Definition create(String fields) {
        return DefinitionReader.create(body(fields));
    }

    private static Body body(String fields) {
        try {
            return Body.of(new ObjectMapper().readTree("{" + fields + "}"));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
