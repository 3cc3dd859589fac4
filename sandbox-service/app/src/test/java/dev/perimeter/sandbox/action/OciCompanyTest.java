package dev.perimeter.sandbox.action;

import dev.perimeter.sandbox.stack.Orders;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OciCompanyTest extends CompanySuite {

    @Test
    void aProcessWithoutItsFirstThreadIsAProcessToo() {
        session().bash(HEADLESS);
        assertStill(Orders.of(session(), "bash"));
        assertGoesOn();
    }
}
