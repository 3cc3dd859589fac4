package dev.perimeter.sandbox.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.sandbox.gateway.stack.Stack;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
final class GitTest extends Service {

    private static final String HOST = "git.private.test";

    @TempDir
    Path folder;

    private final Inside.Secret secret =
            Inside.Secret.of(Stack.parts().upstreams().git().token(), List.of(HOST), List.of("header"));
    private Inside inside;

    @BeforeEach
    void openWithATokensPlaceholder() {
        inside = sandbox().rule(HOST).placeholder(secret).open();
    }

    @Test
    void privateRepositoryIsClonedByAPlaceholder() throws Exception {
        var action = inside.admit(secret.credential());

        var result = inside.git(action, "clone", url(), folder.resolve("work").toString());

        assertEquals(0, result.exit(), result.error());
        assertTrue(Files.readString(folder.resolve("work/README")).contains("private"));
        assertFalse(Files.readString(folder.resolve("work/.git/config")).contains(secret.value()));
        var flows = inside.dismiss(action);
        assertTrue(flows.stream().allMatch(flow -> flow.getVerdict().equals("allowed")), flows::toString);
        assertTrue(flows.stream().anyMatch(flow -> flow.getSecretsList().contains("TOKEN")), flows::toString);
    }

    @Test
    void largeCommitIsPushedInChunks() throws Exception {
        var action = inside.admit(secret.credential());
        var work = folder.resolve("work");
        assertEquals(0, inside.git(action, "clone", url(), work.toString()).exit());
        var bytes = new byte[5_000_000];
        new Random(1).nextBytes(bytes);
        Files.write(work.resolve("large"), bytes);
        inside.git(action, "-C", work.toString(), "add", "large");
        inside.git(
                action,
                "-C",
                work.toString(),
                "-c",
                "user.name=t",
                "-c",
                "user.email=t@example.test",
                "commit",
                "-m",
                "L");

        var result = inside.git(action, "-C", work.toString(), "push", "origin", "HEAD:refs/heads/large");

        assertEquals(0, result.exit(), result.error());
        assertTrue(inside.dismiss(action).stream().anyMatch(flow -> flow.getBytesOut() > 5_000_000));
    }

    @Test
    void cloneWithoutAGrantForTheTokenFails() {
        var action = inside.admit();

        var result = inside.git(action, "clone", url(), folder.resolve("work").toString());

        assertNotEquals(0, result.exit());
        assertTrue(result.error().contains("403"), result.error());
    }

    private String url() {
        return "https://x-token:" + secret.text() + "@" + HOST + "/repository.git";
    }
}
