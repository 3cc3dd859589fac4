package dev.perimeter.secrets.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.perimeter.harness.contract.RefusedException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PageTest {

    @Test
    void pageHasOneTo100Entries() {
        assertEquals(1, new PageRequest(1, "").limit());
        assertEquals(100, new PageRequest(100, "").limit());
        assertThrows(RefusedException.class, () -> new PageRequest(0, ""));
        assertThrows(RefusedException.class, () -> new PageRequest(101, ""));
    }

    @Test
    void rowBeyondThePageTellsThatThereIsMore() {
        var two = new PageRequest(2, "");

        assertEquals(new Page<>(List.of(1, 2), false), Page.of(two, List.of(1, 2)));
        assertEquals(new Page<>(List.of(1, 2), true), Page.of(two, List.of(1, 2, 3)));
    }
}
