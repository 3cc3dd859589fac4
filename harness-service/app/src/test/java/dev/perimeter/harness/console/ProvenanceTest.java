package dev.perimeter.harness.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.harness.console.Provenance.Refusal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProvenanceTest {

    private static final String OWN = "https://perimeter.test";

    @Test
    void ownHeaderIsNeededForWhatChangesThings() {
        var without = call("", "", false);
        for (var method : List.of("POST", "PUT", "PATCH", "DELETE")) {
            assertEquals(Optional.of(Refusal.NO_OWN_HEADER), without.refusal(method));
            assertEquals(Optional.empty(), call("", "", true).refusal(method));
        }
        assertEquals(Optional.empty(), without.refusal("GET"));
    }

    @Test
    void otherOriginsAreForeign() {
        for (var origin :
                List.of("null", "http://perimeter.test", "https://perimeter.test:8443", "https://a.perimeter.test")) {
            assertEquals(
                    Optional.of(Refusal.FOREIGN_ORIGIN), call(origin, "", true).refusal("POST"), origin);
        }
        assertEquals(Optional.empty(), call(OWN, "", true).refusal("POST"));
    }

    @Test
    void otherSitesAreForeignEvenWhereTheyOnlyRead() {
        for (var site : List.of("cross-site", "same-site")) {
            assertEquals(
                    Optional.of(Refusal.FOREIGN_ORIGIN), call("", site, true).refusal("GET"), site);
        }
        for (var site : List.of("same-origin", "none")) {
            assertEquals(Optional.empty(), call("", site, true).refusal("POST"), site);
        }
    }

    @Test
    void navigationIsThePagesOwnOrThePersons() {
        assertTrue(navigation("same-origin", "navigate", "").isOwnNavigation());
        assertTrue(navigation("none", "navigate", "").isOwnNavigation());
        assertFalse(navigation("same-origin", "no-cors", "").isOwnNavigation());
        assertFalse(navigation("cross-site", "navigate", OWN + "/console/").isOwnNavigation());
    }

    @Test
    void navigationOfAnOlderBrowserIsToldByItsReferrer() {
        assertTrue(navigation("", "", OWN + "/console/").isOwnNavigation());
        assertFalse(navigation("", "", "").isOwnNavigation());
        assertFalse(navigation("", "", OWN + ".evil.test/").isOwnNavigation());
    }

    private static Provenance call(String origin, String site, boolean custom) {
        return new Provenance(OWN, origin, site, "", "", custom);
    }

    private static Provenance navigation(String site, String mode, String referrer) {
        return new Provenance(OWN, "", site, mode, referrer, false);
    }
}
