package dev.perimeter.harness.model.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServerEventsTest {

    private static List<ServerEvent> events(String text) {
        return new ServerEvents().feed(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void anEventIsCompleteAtItsEmptyLine() {
        var events = new ServerEvents();

        assertEquals(List.of(), events.feed("event: a\ndata: 1\n".getBytes(StandardCharsets.UTF_8)));
        assertEquals(List.of(new ServerEvent("a", "1")), events.feed(new byte[] {'\n'}));
    }

    @Test
    void aNameIsGoodForOneEvent() {
        assertEquals(
                List.of(new ServerEvent("a", "1"), new ServerEvent("", "2")),
                events("event: a\ndata: 1\n\ndata: 2\n\n"));
    }

    @Test
    void severalDataLinesAreJoined() {
        assertEquals(List.of(new ServerEvent("", "1\n2\n")), events("data: 1\ndata:2\ndata\n\n"));
    }

    @Test
    void onlyOneSpaceIsTakenAway() {
        assertEquals(List.of(new ServerEvent("", " x ")), events("data:  x \n\n"));
    }

    @Test
    void commentsOtherFieldsAndEventsWithoutDataMeanNothing() {
        assertEquals(List.of(), events(": hello\nid: 1\nretry: 5\n\nevent: lonely\n\n\n\n"));
    }

    @Test
    void aReturnAndALineFeedAreOneLineEndAcrossPieces() {
        var events = new ServerEvents();
        events.feed("data: 1\r".getBytes(StandardCharsets.UTF_8));

        assertEquals(List.of(), events.feed("\ndata: 2\r".getBytes(StandardCharsets.UTF_8)));
        assertEquals(List.of(new ServerEvent("", "1\n2")), events.feed("\n\r\n".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aByteOrderMarkIsPassedOver() {
        assertEquals(List.of(new ServerEvent("", "1")), events("\uFEFFdata: 1\n\n"));
    }

    @Test
    void anEventWithoutItsEndIsNone() {
        assertEquals(List.of(), events("data: 1\n"));
    }
}
