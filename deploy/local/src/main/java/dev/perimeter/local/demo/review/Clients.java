package dev.perimeter.local.demo.review;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import dev.perimeter.local.component.Site;
import dev.perimeter.local.http.JsonApi;
import dev.perimeter.local.keycloak.PersonToken;
import dev.perimeter.local.port.Port;
import java.time.Duration;

/** The people of the demonstration at their clients: an unmodified SDK whose base URL is harness-service. */
record Clients(Site site) {

    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    AnthropicClient sdk(String person) {
        return AnthropicOkHttpClient.builder()
                .baseUrl(base())
                .authToken(token(person))
                .timeout(TIMEOUT)
                .build();
    }

    /** What Perimeter adds to the compatible API. */
    JsonApi perimeter(String person) {
        return JsonApi.of(base() + "/v1/perimeter").with("Authorization", "Bearer " + token(person));
    }

    String base() {
        return site.ports().http(Port.HARNESS);
    }

    private String token(String person) {
        return new PersonToken(site.ports().http(Port.KEYCLOAK), site.credentials())
                .of(person)
                .value();
    }
}
