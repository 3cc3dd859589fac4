package dev.perimeter.harness.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.harness.session.Event;
import org.junit.jupiter.api.Test;

class ViewTest {

    @Test
    void aRequestThatNobodyEndedIsAbandoned() {
        var logs = new Logs()
                .done(Types.MODEL_START, "e1")
                .done(Types.MODEL_END, "e2")
                .done(Types.MODEL_START, "e3")
                .queued(Types.USER_MESSAGE, "e4");

        assertEquals("e3", logs.view().abandonedRequest().map(Event::id).orElseThrow());
    }

    @Test
    void aRequestThatEndedIsNot() {
        var logs = new Logs()
                .done(Types.MODEL_START, "e1")
                .queued(Types.USER_MESSAGE, "e2")
                .done(Types.MODEL_END, "e3")
                .said(Types.AGENT_MESSAGE, "e4", "done");

        assertTrue(logs.view().abandonedRequest().isEmpty());
        assertTrue(new Logs().view().abandonedRequest().isEmpty());
    }
}
