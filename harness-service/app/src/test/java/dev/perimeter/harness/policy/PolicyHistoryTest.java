package dev.perimeter.harness.policy;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.perimeter.audit.recorder.Outbox;
import dev.perimeter.harness.stack.Person;
import dev.perimeter.harness.stack.Records;
import dev.perimeter.harness.stack.Stack;
import dev.perimeter.harness.testing.Hands;
import dev.perimeter.harness.wire.JsonText;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgException;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(Stack.class)
class PolicyHistoryTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String VERSIONS = "/v1/perimeter/policy/versions";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Inject
    @SuppressWarnings("NullAway.Init")
    Pool pool;

    @Inject
    @SuppressWarnings("NullAway.Init")
    Outbox outbox;

    @Inject
    @SuppressWarnings("NullAway.Init")
    JsonText json;

    @Test
    void aPolicyThatDecidesIsAVersionWithItsFiles() throws IOException {
        var policies = policies("allow");
        keep(policies);

        var version = versions("?policy_hash=" + policies.hash())
                .statusCode(200)
                .body("data.policy_hash", contains(policies.hash()))
                .body("data[0].documents", nullValue())
                .extract()
                .<Integer>path("data[0].version");
        versions("/" + version)
                .body("policy_hash", equalTo(policies.hash()))
                .body("documents.name", contains("own.yaml"))
                .body("documents.yaml", contains(policies.sources().getFirst().yaml()));
    }

    @Test
    void whileTwoDecideEachBecomesTheNewestAgainAfterAMinute() throws IOException {
        var clock = new Hands();
        var old = policies("deny");
        var history = new PolicyHistory(old, pool, outbox, json, clock);
        history.kept().await().atMost(SOON);
        keep(policies("ask"));

        clock.turn(Duration.ofSeconds(59));
        history.kept().await().atMost(SOON);
        versions("?policy_hash=" + old.hash()).body("data.size()", equalTo(1));
        clock.turn(Duration.ofSeconds(1));
        history.kept().await().atMost(SOON);
        versions("?policy_hash=" + old.hash()).body("data.size()", equalTo(2));
    }

    @Test
    void aPolicyThatComesBackIsAVersionOfItsOwn() throws IOException {
        var first = policies("deny");
        var second = policies("ask");

        keep(first);
        keep(first);
        keep(second);
        keep(first);

        versions("?policy_hash=" + second.hash()).body("data.size()", equalTo(1));
        var back = versions("?policy_hash=" + first.hash())
                .body("data.size()", equalTo(2))
                .extract()
                .<Integer>path("data[0].version");
        assertEquals(
                2,
                Records.of("configuration").stream()
                        .filter(record -> record.contains(first.hash()))
                        .count());
        versions("/" + back)
                .body("documents[0].yaml", equalTo(first.sources().getFirst().yaml()));
    }

    @Test
    void severalThatStartTogetherKeepOne() throws IOException {
        var policies = policies("defer");
        var all = Stream.generate(() -> history(policies, pool).kept()).limit(5).toList();

        Uni.join().all(all).andFailFast().await().atMost(SOON);

        versions("?policy_hash=" + policies.hash()).body("data.size()", equalTo(1));
    }

    @Test
    void whatCannotBeKeptIsTriedAnew() throws IOException {
        var policies = policies("allow");
        var lock = pool.getConnection().await().atMost(SOON);
        var other = lock.begin().await().atMost(SOON);
        lock.query("LOCK TABLE policy_version IN EXCLUSIVE MODE")
                .execute()
                .await()
                .atMost(SOON);
        var history = history(policies, pool);

        assertThrows(PgException.class, () -> history.kept().await().atMost(Duration.ofSeconds(20)));
        other.rollback().await().atMost(SOON);
        lock.close().await().atMost(SOON);
        versions("?policy_hash=" + policies.hash()).body("data", empty());

        history.kept().await().atMost(SOON);
        versions("?policy_hash=" + policies.hash()).body("data.size()", equalTo(1));
    }

    @Test
    void versionsComePageByPageTheNewestFirst() throws IOException {
        keep(policies("deny"));
        keep(policies("ask"));
        var page = versions("?limit=1").extract();
        int newest = page.path("data[0].version");

        versions("?limit=1&page=" + page.path("next_page")).body("data.version", contains(newest - 1));
        versions("?policy_hash=ff").statusCode(200).body("data", empty());
        versions("?limit=0").statusCode(400);
        versions("?page=nonsense").statusCode(400);
    }

    @ParameterizedTest
    @CsvSource({"0, 400", "one, 400", "2147483647, 404", "1, 200"})
    void aVersionIsOneThatThereIs(String version, int status) {
        versions("/" + version).statusCode(status);
    }

    @Test
    void theyAreForThoseWhoMayReadThePolicy() {
        for (var path : new String[] {VERSIONS, VERSIONS + "/1"}) {
            Person.anonymous().get(path).then().statusCode(401);
            Person.with("nora", "nothing").http().get(path).then().statusCode(403);
            Person.AUDITOR.http().get(path).then().statusCode(200);
        }
    }

    /** Different at each call. */
    private Policies policies(String effect) throws IOException {
        var own = Files.createTempDirectory(folder, effect);
        var rule = "- {name: %s, effect: %s, match: {tools: [bash]}}%n"
                .formatted(own.getFileName().toString().toLowerCase(Locale.ROOT), effect);
        Files.writeString(own.resolve("own.yaml"), Sets.document("own", rule));
        return new Policies(new DefaultPolicyTest.Config(Optional.of(own), false));
    }

    private void keep(Policies policies) {
        history(policies, pool).kept().await().atMost(SOON);
    }

    private PolicyHistory history(Policies policies, Pool on) {
        return new PolicyHistory(policies, on, outbox, json, Clock.systemUTC());
    }

    private static ValidatableResponse versions(String rest) {
        return Person.DEVELOPER.http().get(VERSIONS + rest).then();
    }
}
