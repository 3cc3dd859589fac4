package dev.perimeter.harness.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console",
                "/console/",
                "/console/sessions",
                "/console/sessions/sesn_1?tab=files&q=%22a%22#act_2",
                "/console/sessions?next=//evil.test",
                "/console/?place=kept",
                "/console/agents/a%2Fb"
            })
    void placesOfThePageAreTaken(String place) {
        assertEquals(Optional.of(new ReturnPath(place)), ReturnPath.of(place));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "console/",
                "https://evil.test/console/",
                "//evil.test/console/",
                "/\\evil.test/console/",
                "/console\\..\\v1",
                "/console@evil.test/",
                "/consoles/",
                "/console/../v1/agents",
                "/console/./x",
                "/console/%2E%2e/v1",
                "/console//evil.test",
                "/console/api/v1/agents",
                "/console/login?return=/console/",
                "/console/logout",
                "/console/callback",
                "/console/assets/page.js",
                "/console/a b",
                "/console/a\r\nset-cookie: a=b",
                "javascript:alert(1)"
            })
    void nothingElseIs(String elsewhere) {
        assertEquals(Optional.empty(), ReturnPath.of(elsewhere));
        assertThrows(IllegalArgumentException.class, () -> new ReturnPath(elsewhere));
    }

    @Test
    void lengthIsLimited() {
        var longest = "/console/" + "a".repeat(512 - 9);
        assertEquals(Optional.of(new ReturnPath(longest)), ReturnPath.of(longest));
        assertEquals(Optional.empty(), ReturnPath.of(longest + "a"));
    }
}
