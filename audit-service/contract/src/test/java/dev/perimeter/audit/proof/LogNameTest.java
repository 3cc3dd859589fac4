package dev.perimeter.audit.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LogNameTest {

    @Test
    void firstLogHasNoNumberAndLaterOnesDo() {
        assertEquals("perimeter/audit", LogName.FIRST.origin());
        assertEquals("perimeter/audit/2", LogName.FIRST.next().origin());
        assertEquals(LogName.FIRST, LogName.of("perimeter/audit"));
        assertEquals(new LogName(12), LogName.of("perimeter/audit/12"));
    }

    @Test
    void otherNamesAreRefused() {
        for (var name : new String[] {
            "", "other", "perimeter/audit/", "perimeter/audit/1", "perimeter/audit/02", "perimeter/audit/2/3"
        }) {
            assertThrows(IllegalArgumentException.class, () -> LogName.of(name), name);
        }
    }

    @Test
    void namesOfOneLineAreRelatedAndStrangersOnlyToThemselves() {
        assertTrue(LogName.related("perimeter/audit", "perimeter/audit/7"));
        assertTrue(LogName.related("stranger", "stranger"));
        assertFalse(LogName.related("stranger", "perimeter/audit"));
        assertFalse(LogName.related("perimeter/audit", "perimeter/auditor"));
    }
}
