package dev.perimeter.harness.secret;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perimeter.harness.contract.Ids;
import dev.perimeter.harness.stack.FakeSecrets;
import dev.perimeter.harness.stack.Person;
import dev.perimeter.harness.stack.Stack;
import dev.perimeter.secrets.v1.LivingLease;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The secrets graph and leases; each test has a workspace of its own. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class SecretsTest {

    private static final String SECRETS = "/v1/perimeter/secrets";
    private static final String VALUE = "glpat-nobody-is-shown-this";

    private final String workspace = Ids.random("ws");
    private final Person developer = person("developer");
    private final Person operator = person("operator");

    @Test
    void graphTellsWhereASecretComesFromAndWhoUsedItLast() {
        var vault = vault();
        var credential = credential(vault, "GIT_TOKEN");
        var lease = held(credential);

        developer
                .http()
                .get(SECRETS)
                .then()
                .statusCode(200)
                .body("data", hasSize(1))
                .body("data[0].type", equalTo("secret"))
                .body("data[0].id", equalTo(credential))
                .body("data[0].name", equalTo("GIT_TOKEN"))
                .body("data[0].vault_id", equalTo(vault))
                .body("data[0].vault_name", equalTo("team"))
                .body("data[0].engine", equalTo("kv"))
                .body("data[0].path", containsString(credential))
                .body("data[0].injectors", contains("egress-gateway"))
                .body("data[0].hosts", contains("git.private.test"))
                .body("data[0].endures", equalTo(true))
                .body("data[0].leases", equalTo(1))
                .body("data[0].last_used.session_id", equalTo(lease.getSession()))
                .body("data[0].last_used.action", equalTo(lease.getAction()))
                .body(not(containsString(VALUE)));
    }

    @Test
    void secretThatNobodyUsedSaysSo() {
        credential(vault(), "GIT_TOKEN");

        developer.http().get(SECRETS).then().statusCode(200).body("data[0].last_used", nullValue());
    }

    @Test
    void graphComesByThePage() {
        var vault = vault();
        credential(vault, "A");
        credential(vault, "B");
        credential(vault, "C");

        var first = developer.http().get(SECRETS + "?limit=2").then().body("data", hasSize(2));
        String next = first.extract().path("next_page");

        developer
                .http()
                .get(SECRETS + "?limit=2&page=" + next)
                .then()
                .statusCode(200)
                .body("data", hasSize(1))
                .body("next_page", nullValue());
        developer.http().get(SECRETS + "/leases?page=" + next).then().statusCode(400);
        developer.http().get(SECRETS + "?limit=101").then().statusCode(400);
    }

    @Test
    void everyRoleSeesTheGraphAndOthersNothingOfIt() {
        var credential = credential(vault(), "GIT_TOKEN");

        for (var role : List.of("operator", "admin", "approver", "auditor")) {
            person(role).http().get(SECRETS).then().statusCode(200).body("data.id", contains(credential));
        }
        Person.STRANGER.http().get(SECRETS).then().statusCode(200).body("data.id", not(hasItem(credential)));
        person("guest").http().get(SECRETS).then().statusCode(403);
        Person.anonymous().get(SECRETS).then().statusCode(401);
    }

    @Test
    void livingLeasesAreListedByThePage() {
        var credential = credential(vault(), "GIT_TOKEN");
        var leases = List.of(held(credential), held(credential), held(credential));

        var first = developer
                .http()
                .get(SECRETS + "/leases?limit=2")
                .then()
                .statusCode(200)
                .body("data", hasSize(2))
                .body("data[0].holder", equalTo("egress-gateway"))
                .body("data[0].credential", equalTo(credential))
                .body("data[0].reason", nullValue());
        String next = first.extract().path("next_page");

        developer
                .http()
                .get(SECRETS + "/leases?limit=2&page=" + next)
                .then()
                .body("data", hasSize(1))
                .body("next_page", nullValue());
        assertEquals(3, leases.size());
    }

    @Test
    void operatorTakesALeaseAwayAsOftenAsAsked() {
        var lease = held(credential(vault(), "GIT_TOKEN"));

        for (var time = 0; time < 2; time++) {
            operator.http()
                    .post(revoke(lease.getLease()))
                    .then()
                    .statusCode(200)
                    .body("id", equalTo(lease.getLease()))
                    .body("state", equalTo("ended"))
                    .body("reason", equalTo("withdrawn"));
        }

        assertEquals("olga", FakeSecrets.withdrawnBy(lease.getLease()));
        operator.http().get(SECRETS + "/leases").then().body("data", hasSize(0));
    }

    @Test
    void onlyOperatorsAndAdminsTakeLeasesAway() {
        var lease = held(credential(vault(), "GIT_TOKEN"));

        for (var role : List.of("developer", "approver", "auditor")) {
            person(role).http().post(revoke(lease.getLease())).then().statusCode(403);
        }
        Person.anonymous().post(revoke(lease.getLease())).then().statusCode(401);
        assertEquals("", FakeSecrets.withdrawnBy(lease.getLease()));
        person("admin").http().post(revoke(lease.getLease())).then().statusCode(200);
    }

    @Test
    void leaseOfOthersIsNotFound() {
        var lease = held(credential(vault(), "GIT_TOKEN")).getLease();
        var stranger = Person.with("sid", "operator");

        for (var unknown : List.of(lease, "lse_0123456789abcdef", "7")) {
            stranger.http().post(revoke(unknown)).then().statusCode(404).body("error.type", equalTo("not_found_error"));
        }
        assertEquals("", FakeSecrets.withdrawnBy(lease));
    }

    @Test
    void secretsServiceThatIsAwayIsSaidSo() {
        FakeSecrets.away(true);
        try {
            developer.http().get(SECRETS).then().statusCode(503);
        } finally {
            FakeSecrets.away(false);
        }
    }

    private Person person(String role) {
        return Person.of("olga", List.of(role), List.of(workspace));
    }

    private String vault() {
        return made("/v1/vaults", "{\"display_name\":\"team\"}");
    }

    private String credential(String vault, String name) {
        return made(
                "/v1/vaults/" + vault + "/credentials",
                "{\"auth\":{\"type\":\"environment_variable\",\"secret_name\":\"" + name + "\",\"secret_value\":\""
                        + VALUE
                        + "\",\"networking\":{\"type\":\"limited\",\"allowed_hosts\":[\"git.private.test\"]}}}");
    }

    private String made(String path, String body) {
        return developer
                .http()
                .body(body)
                .post(path)
                .then()
                .statusCode(200)
                .extract()
                .path("id");
    }

    private LivingLease held(String credential) {
        var lease = LivingLease.newBuilder()
                .setLease(Ids.random("lse"))
                .setCredential(credential)
                .setName("GIT_TOKEN")
                .setInjector("egress-gateway")
                .addHosts("git.private.test")
                .setSession(Ids.random("sesn"))
                .setAction(Ids.random("act"))
                .setSince("2026-01-01T00:00:00Z")
                .setExpires("2026-01-01T01:00:00Z")
                .setState("open")
                .build();
        FakeSecrets.lease(workspace, lease);
        return lease;
    }

    private static String revoke(String lease) {
        return SECRETS + "/leases/" + lease + "/revoke";
    }
}
