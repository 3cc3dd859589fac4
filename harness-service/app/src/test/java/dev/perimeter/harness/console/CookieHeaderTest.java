package dev.perimeter.harness.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class CookieHeaderTest {

    @Test
    void namesAreInTheOrderInWhichTheyCame() {
        assertEquals(
                List.of("b", "a", "c", "d"),
                CookieHeader.of(" b=1; a=2=3;c ;; d=").names());
        assertEquals(List.of(), CookieHeader.of("").names());
    }

    @Test
    void othersStayAsTheyWere() {
        assertEquals(
                new CookieHeader(List.of("a=\"x y\"", "c=3")),
                CookieHeader.of("a=\"x y\"; b=2; c=3; b=4").without("b"::equals));
    }
}
