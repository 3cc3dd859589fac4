package dev.perimeter.harness.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.time.Instant;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AdmissionTest {

    private static final Instant LOGIN = Instant.parse("2026-11-21T12:00:00Z");

    private record Token(@Nullable Long login) implements JsonWebToken {
        @Override
        public String getName() {
            return "dora";
        }

        @Override
        public Set<String> getClaimNames() {
            return Set.of("auth_time");
        }

        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
        public <T> @Nullable T getClaim(String name) {
            return name.equals("auth_time") ? (T) login : null;
        }
    }

    @Test
    void onlyTheBearersTenantLeadsToABearer() {
        assertEquals(new Entry.Bearer(), entry("Default", LOGIN.getEpochSecond()));
        assertEquals(new Entry.Console(LOGIN), entry("console", LOGIN.getEpochSecond()));
    }

    @Test
    void everythingElseIsALoginOfLongAgo() {
        assertEquals(new Entry.Console(Instant.EPOCH), entry("console", null));
        assertEquals(new Entry.Console(Instant.EPOCH), entry("another", LOGIN.getEpochSecond()));
        assertEquals(new Entry.Console(Instant.EPOCH), entry(null, LOGIN.getEpochSecond()));
    }

    private static Entry entry(@Nullable String tenant, @Nullable Long login) {
        var token = new Token(login);
        var identity = QuarkusSecurityIdentity.builder().setPrincipal(token);
        if (tenant != null) {
            identity.addAttribute("tenant-id", tenant);
        }
        return Admission.entry(identity.build(), token);
    }
}
