package dev.perimeter.audit.gap;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.contract.Producer;
import dev.perimeter.audit.stack.Reader;
import dev.perimeter.audit.stack.Stack;
import dev.perimeter.audit.stack.Story;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Stack.class)
class DetectorTest {

    private static final Duration BOUND = Duration.ofSeconds(30);

    @Inject
    Detector detector;

    private Reader reader;

    @BeforeEach
    void open() {
        reader = new Reader();
    }

    @AfterEach
    void close() {
        reader.close();
    }

    @Test
    void detectorPutsHolesOnRecordOnce() throws SQLException {
        var story = Story.of(reader.session())
                .action("act_" + reader.session().substring(5))
                .tell(
                        Producer.GATEWAY,
                        new Fact.FlowOpened(
                                "flw_" + reader.session(), "x", "h", 443, "GET", "/", "inspected", "r", false));
        reader.tell(story);
        await().atMost(BOUND).until(() -> {
            detector.look().await().atMost(BOUND);
            return !reader.search(reader.search().setKind("gap").setSession(reader.session()))
                    .isEmpty();
        });
        detector.look().await().atMost(BOUND);
        var gaps = reader.search(reader.search().setKind("gap").setSession(reader.session()));
        assertEquals(1, gaps.size());
        assertTrue(gaps.getFirst().getRecord().getRecord().toStringUtf8().contains("without_intent"));
    }
}
