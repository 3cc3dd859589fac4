package dev.perimeter.local.console;

import static org.junit.jupiter.api.Assertions.assertAll;

import dev.perimeter.local.demo.review.IncidentReview;
import dev.perimeter.local.fixture.Driver;
import dev.perimeter.local.fixture.Needs;
import dev.perimeter.local.fixture.Perimeter;
import dev.perimeter.local.fixture.SystemUnderTest;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every page with what a review and a question leave there: pictures in {@code target/screenshots}, and axe. */
@Needs
@ExtendWith(Browsing.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesTest {

    private Map<String, String> places = Map.of();

    @BeforeAll
    void somethingToSee(SystemUnderTest system) {
        var session = new IncidentReview(system.site(), new PrintWriter(new StringWriter())).run();
        var developer = new Driver(system.api(), system.token("developer"));
        var asked = developer.shellSession("build");
        developer.turn(asked, "rm -rf /workspace");
        places = places(developer, session, Perimeter.of(system, "auditor"));
    }

    @Test
    void everyPageIsDrawnForEverybody(SystemUnderTest system, Chromium chromium) {
        var album = Album.of(Look.values());
        try (var visitor = chromium.visitor(system, "admin")) {
            assertAll(places.entrySet().stream().map(place -> () -> {
                visitor.open(place.getValue());
                album.take(visitor.page(), place.getKey());
            }));
        }
    }

    private static Map<String, String> places(Driver developer, String session, Perimeter auditor) {
        var client = developer.client().beta();
        var found = client.sessions().retrieve(session);
        var agent = found.agent().id();
        var environment = found.environmentId();
        var vault = client.vaults().list().autoPager().iterator().next().id();
        var call = developer.events(session).stream()
                .filter(event -> event.path("name").asText().equals("edit"))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asText();
        var decision = auditor.records("kind=decision&session_id=" + session)
                .at("/data/0/sequence")
                .asText();
        var places = new LinkedHashMap<String, String>();
        places.put("overview", "/overview");
        places.put("outside", "/overview/outside");
        places.put("sessions", "/sessions");
        places.put("session", "/sessions/" + session);
        places.put("action", "/sessions/" + session + "?action=" + call);
        places.put("diagram", "/diagram/" + session);
        places.put("approvals", "/approvals");
        places.put("agents", "/agents");
        places.put("agent", "/agents/" + agent);
        places.put("agent-versions", "/agents/" + agent + "/versions");
        places.put("agent-edit", "/agents/" + agent + "/edit");
        places.put("agent-new", "/agents/new");
        places.put("environments", "/environments");
        places.put("environment", "/environments/" + environment);
        places.put("environment-versions", "/environments/" + environment + "/versions");
        places.put("environment-new", "/environments/new");
        places.put("sandboxes", "/sandboxes");
        places.put("work-types", "/sandboxes/work-types");
        places.put("policy", "/policy");
        places.put("policy-versions", "/policy/versions");
        places.put("policy-try", "/policy/try");
        places.put("secrets", "/secrets");
        places.put("leases", "/secrets/leases");
        places.put("vaults", "/secrets/vaults");
        places.put("vault", "/secrets/vaults/" + vault);
        places.put("tunnel", "/tunnel");
        places.put("upstream", "/tunnel/connectors/local/incidents");
        places.put("calls", "/tunnel/calls");
        places.put("audit", "/audit");
        places.put("record", "/audit/" + decision);
        places.put("checkpoints", "/audit/checkpoints");
        places.put("verify", "/audit/verify");
        places.put("not-found", "/nonsense");
        return places;
    }
}
