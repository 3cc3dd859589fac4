package dev.perimeter.sandbox.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perimeter.harness.contract.Canonical;
import dev.perimeter.sandbox.stack.InSandbox;
import dev.perimeter.sandbox.stack.Orders;
import dev.perimeter.sandbox.stack.Recorded;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

abstract class EffectsRecordSuite extends InSandbox {

    @Test
    void filesAreRecordedWithTheirHash() {
        var added = effects("mkdir src; printf hello > src/a.txt");
        assertEquals(List.of("src added", "src/a.txt added"), changes(added));
        assertEquals(
                Canonical.sha256("hello"),
                added.path("files").get(1).path("sha256").asText());
        assertEquals(5, added.path("files").get(1).path("size").asInt());
        assertEquals(List.of("src/a.txt modified"), changes(effects("printf hallo > src/a.txt")));
        assertEquals(List.of(), changes(effects("cat src/a.txt; touch -d 2020-01-01 src/a.txt")));
        assertEquals(List.of("src deleted", "src/a.txt deleted"), changes(effects("rm -r src")));
    }

    @Test
    void aChangeBehindAForgedTimeIsSeen() {
        effects("printf one > a; touch -d 2020-01-01 a");
        assertEquals(List.of("a modified"), changes(effects("printf two > a; touch -d 2020-01-01 a")));
    }

    @Test
    void aPlantedLinkIsNotFollowed() {
        var planted = effects("ln -s / root; ln -s /etc/passwd passwd; ln -s ../../../../etc/shadow shadow");
        assertEquals(List.of("passwd added", "root added", "shadow added"), changes(planted));
        planted.path("files")
                .forEach(file -> assertEquals("", file.path("sha256").asText()));
    }

    @Test
    void specialFilesDoNotHoldAnythingUp() {
        var special = effects("mkfifo pipe; truncate -s 1T sparse");
        assertEquals(List.of("pipe added", "sparse added"), changes(special));
        assertEquals("", special.path("files").get(1).path("sha256").asText());
    }

    @Test
    void whatIsLeftRunningIsListed() {
        var left = effects("sleep 4711 & (setsid sleep 4712 &);"
                + " until pgrep -fx 'sleep 4711' && pgrep -fx 'sleep 4712'; do sleep 0.1; done >/dev/null");
        var processes = StreamSupport.stream(left.path("processes").spliterator(), false)
                .map(JsonNode::asText)
                .sorted()
                .toList();
        assertEquals(List.of("sleep 4711", "sleep 4712"), processes);
        var orders = Orders.of(session(), "bash");
        session().act(orders, Map.of("restart", true));
        assertTrue(
                Recorded.facts(orders, "effects").getFirst().path("processes").isEmpty());
    }

    @Test
    void manyChangesAreSummedUp() {
        var many = effects("mkdir d; cd d; for i in {1..1500}; do : > $i; done");
        var files = many.path("files");
        assertEquals(1001, files.size());
        assertEquals("more", files.get(1000).path("change").asText());
        assertEquals(501, files.get(1000).path("size").asInt());
        assertFalse(files.get(1000).path("sha256").asText().isEmpty());
    }

    final JsonNode effects(String command) {
        var orders = Orders.of(session(), "bash");
        session().act(orders, Map.of("command", command));
        var facts = Recorded.facts(orders, "effects");
        assertEquals(1, facts.size());
        assertEquals(session().sandbox(), facts.getFirst().path("target").asText());
        return facts.getFirst();
    }

    static List<String> changes(JsonNode fact) {
        return StreamSupport.stream(fact.path("files").spliterator(), false)
                .map(file ->
                        file.path("path").asText() + " " + file.path("change").asText())
                .toList();
    }
}
