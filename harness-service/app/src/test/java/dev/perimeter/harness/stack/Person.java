package dev.perimeter.harness.stack;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;

/** Somebody with a token: over plain HTTP, or with the official SDK as it is. */
public record Person(String token) {

    /** Most tests happen here. */
    public static final String WORKSPACE = "incidents";

    public static final Person DEVELOPER = with("dora", "developer");
    public static final Person APPROVER = with("anna", "approver");
    public static final Person AUDITOR = with("otto", "auditor");
    public static final Person STRANGER = of("sam", List.of("developer", "approver", "auditor"), List.of("elsewhere"));

    public static Person with(String subject, String... roles) {
        return of(subject, List.of(roles), List.of(WORKSPACE));
    }

    public static Person of(String subject, List<String> roles, List<String> workspaces) {
        return new Person(Realm.token(subject, roles, workspaces, Realm.HARNESS));
    }

    public RequestSpecification http() {
        return anonymous().auth().oauth2(token);
    }

    public static RequestSpecification anonymous() {
        return RestAssured.given().port(port()).contentType("application/json");
    }

    /** Whoever looks after the service, where health and metrics are. */
    public static RequestSpecification keeper() {
        return RestAssured.given().port(number("quarkus.management.test-port"));
    }

    public AnthropicClient sdk() {
        return AnthropicOkHttpClient.builder()
                .baseUrl(address())
                .authToken(token)
                .maxRetries(0)
                .timeout(Duration.ofSeconds(20))
                .build();
    }

    /** Where the service listens. */
    public static String address() {
        return "http://localhost:" + port();
    }

    private static int port() {
        return number("quarkus.http.test-port");
    }

    private static int number(String setting) {
        return ConfigProvider.getConfig().getValue(setting, Integer.class);
    }

    @Override
    public String toString() {
        return "Person";
    }
}
