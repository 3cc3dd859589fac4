package dev.perimeter.sandbox.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
final class BodyTest extends Service {

    private static final long LARGE = 100_000_000;

    @TempDir
    Path folder;

    private Inside inside;
    private Inside.Action action;

    @BeforeEach
    void openSandbox() {
        var secret = Inside.Secret.fresh(List.of(UP), EVERYWHERE);
        inside = sandbox().rule(UP).placeholder(secret).open();
        action = inside.admit(secret.credential());
    }

    @Test
    void largeDownloadStreams() throws Exception {
        var file = folder.resolve("down");

        inside.curl(action, "-o", file.toString(), "https://up.private.test/large?" + LARGE);

        assertEquals(LARGE, Files.size(file));
        assertEquals(LARGE, inside.dismiss(action).getFirst().getBytesIn());
    }

    @Test
    void slowReaderSlowsTheUpstreamDown() {
        var result =
                inside.curl(action, "--limit-rate", "20M", "-o", "/dev/null", "https://up.private.test/large?60000000");

        assertTrue(result.out().endsWith("200 200"), result.error());
        assertEquals(60_000_000, inside.dismiss(action).getFirst().getBytesIn());
    }

    @Test
    void largeUploadStreamsWithALengthOrInChunks() throws Exception {
        var file = folder.resolve("up");
        try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(LARGE);
        }

        var measured = inside.curl(action, "-T", file.toString(), "https://up.private.test/upload");
        var chunked = inside.curl(
                action, "-H", "Transfer-Encoding: chunked", "-T", file.toString(), "https://up.private.test/upload");

        assertEquals("received " + LARGE + "\n200 200", measured.out(), measured.error());
        assertEquals("received " + LARGE + "\n200 200", chunked.out(), chunked.error());
        assertTrue(inside.dismiss(action).stream().allMatch(flow -> flow.getBytesOut() == LARGE));
    }

    @Test
    void clientThatAsksWhetherToSendIsTold() throws Exception {
        var file = Files.writeString(folder.resolve("text"), "x".repeat(100_000));

        for (var type : List.of("text/plain", "application/octet-stream")) {
            var result = inside.curl(
                    action,
                    "-v",
                    "-H",
                    "Expect: 100-continue",
                    "-H",
                    "Content-Type: " + type,
                    "--data-binary",
                    "@" + file,
                    "https://up.private.test/upload");
            assertTrue(result.error().contains("100 Continue"), result.error());
            assertEquals("received 100000\n200 200", result.out());
        }
    }

    @Test
    void textBodyOnBothSidesOfTheLimitArrives() throws Exception {
        int limit = 1024 * 1024;
        for (int size : new int[] {limit, limit + 1, 3 * limit}) {
            var file = Files.writeString(folder.resolve("text"), "x".repeat(size));
            for (var framing : List.of("X-None: 1", "Transfer-Encoding: chunked")) {
                var result = inside.curl(
                        action,
                        "-H",
                        "Content-Type: text/plain",
                        "-H",
                        framing,
                        "--data-binary",
                        "@" + file,
                        "https://up.private.test/upload");
                assertEquals("received " + size + "\n200 200", result.out(), result.error());
            }
        }
    }

    @Test
    void headOfAnAnswerComesWithoutItsBody() {
        var result = inside.curl(action, "-I", "https://up.private.test/large?1000");

        assertTrue(result.out().contains("200"), result.out() + result.error());
        assertEquals(0, inside.dismiss(action).getFirst().getBytesIn());
    }

    @Test
    void oldClientGetsAnAnswerThatEndsWithTheConnection() {
        var result = inside.curl(action, "--http1.0", "https://up.private.test/drip");

        assertTrue(result.out().endsWith("200 200"), result.out() + result.error());
    }
}
