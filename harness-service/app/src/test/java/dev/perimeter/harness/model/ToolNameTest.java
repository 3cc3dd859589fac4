package dev.perimeter.harness.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolNameTest {

    private static final String ACCEPTED = "[a-zA-Z0-9_-]{1,64}";

    @ParameterizedTest
    @CsvSource({
        "'',bash,bash",
        "incidents,list_directory,incidents__list_directory",
        "incidents,a__b,incidents__a__b",
        "my-server,get-it,my-server__get-it"
    })
    void plainNamesAreOfferedAsTheyAre(String server, String tool, String offered) {
        assertEquals(offered, new ToolName(server, tool).offered());
    }

    @ParameterizedTest
    @CsvSource({"a.b/c,get,a.b/c/get", "incidents,list,incidents/list", "'',bash,bash"})
    void theReferenceIsWhatPeopleWrite(String server, String tool, String reference) {
        assertEquals(reference, new ToolName(server, tool).reference());
    }

    @Test
    void everyOfferedNameIsAccepted() {
        var long65 = "x".repeat(65);
        for (var name : List.of(
                new ToolName("a.b/c", "get it"),
                new ToolName("incidents", "x".repeat(54)),
                new ToolName("incidents", "x".repeat(55)),
                new ToolName("ünïcode", "✓"),
                new ToolName("", long65),
                new ToolName("", "a__b"),
                new ToolName("", ""))) {
            assertTrue(name.offered().matches(ACCEPTED), name + " is offered as " + name.offered());
        }
        assertEquals(64, new ToolName("incidents", "x".repeat(53)).offered().length());
    }

    @Test
    void differentToolsNeverMeet() {
        var names = List.of(
                new ToolName("a", "b__c"),
                new ToolName("a__b", "c"),
                new ToolName("", "a__b__c"),
                new ToolName("a_", "b"),
                new ToolName("a", "_b"),
                new ToolName("", "a___b"),
                new ToolName("a.b", "c"),
                new ToolName("a-b", "c"),
                new ToolName("a b", "c"),
                new ToolName("s", "x".repeat(70)),
                new ToolName("s", "x".repeat(71)));
        var offered = new HashSet<String>();
        names.forEach(name -> offered.add(name.offered()));

        assertEquals(names.size(), offered.size());
    }

    @Test
    void aLongNameIsOfferedAlikeEveryTime() {
        var name = new ToolName("incidents", "x".repeat(70));

        assertEquals(name.offered(), new ToolName("incidents", "x".repeat(70)).offered());
        assertNotEquals(name.offered(), new ToolName("incidents", "x".repeat(71)).offered());
        assertTrue(name.offered().startsWith("incidents_xxx"));
    }
}
