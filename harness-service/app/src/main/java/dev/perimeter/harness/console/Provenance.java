package dev.perimeter.harness.console;

import java.util.Optional;
import java.util.Set;

/**
 * Where a request comes from, as browsers tell: what they leave out is empty.
 *
 * @param own the console's own origin
 * @param origin the header Origin (RFC 6454, section 7)
 * @param site the header Sec-Fetch-Site (Fetch Metadata)
 * @param mode the header Sec-Fetch-Mode
 * @param referrer the header Referer
 * @param custom whether the page's own header is there, which other sites cannot send
 */
record Provenance(String own, String origin, String site, String mode, String referrer, boolean custom) {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final String SAME_ORIGIN = "same-origin";
    private static final String TYPED = "none";

    /** Why a call of the API is refused. */
    enum Refusal {
        FOREIGN_ORIGIN("ForeignOrigin", "this request comes from another site"),
        NO_OWN_HEADER("NoOwnHeader", "the header X-Requested-With: JavaScript is needed");

        private final String wire;
        private final String message;

        Refusal(String wire, String message) {
            this.wire = wire;
            this.message = message;
        }

        /** As it stands on record. */
        String wire() {
            return wire;
        }

        String message() {
            return message;
        }
    }

    /** Empty where the page itself may have sent it. */
    Optional<Refusal> refusal(String method) {
        if (foreign()) {
            return Optional.of(Refusal.FOREIGN_ORIGIN);
        }
        return SAFE.contains(method) || custom ? Optional.empty() : Optional.of(Refusal.NO_OWN_HEADER);
    }

    /** Whether the page, or the person, goes to another address: no image, frame or link of another site. */
    boolean isOwnNavigation() {
        if (foreign()) {
            return false;
        }
        return site.isEmpty() ? referrer.startsWith(own + "/") : mode.isEmpty() || mode.equals("navigate");
    }

    /** Whether the browser says that another site sends it. */
    boolean foreign() {
        return !origin.isEmpty() && !origin.equals(own)
                || !site.isEmpty() && !site.equals(SAME_ORIGIN) && !site.equals(TYPED);
    }
}
