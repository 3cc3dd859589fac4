package dev.perimeter.harness.wire;

import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.harness.trust.TrustConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Pages' names, which only this deployment can make: bound to workspace, list and filters by an HMAC whose key all
 * replicas derive from the client secret that they share.
 */
@ApplicationScoped
public class Cursors {

    private static final int SEAL_BYTES = 16;
    private static final String SEPARATOR = "|";
    private static final int PARTS = 4;

    private final DerivedKey key;

    Cursors(TrustConfig trust) {
        this.key = new DerivedKey(trust.secret(), "perimeter page cursor 1");
    }

    /** {@code list} names what is listed and how it is filtered, workspace included. */
    public String encode(String list, Cursor cursor) {
        var created = cursor.created();
        var payload = bytes(String.join(
                SEPARATOR,
                Long.toString(created.getEpochSecond()),
                Integer.toString(created.getNano()),
                cursor.back() ? "b" : "f",
                cursor.id()));
        var sealed = Arrays.copyOf(seal(list, payload), SEAL_BYTES + payload.length);
        System.arraycopy(payload, 0, sealed, SEAL_BYTES, payload.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    /** {@code start} without a page; refuses a name that was not made for this list. */
    public Cursor decode(String list, @Nullable String page, Cursor start) {
        if (page == null || page.isEmpty()) {
            return start;
        }
        var sealed = base64(page);
        if (sealed.length <= SEAL_BYTES) {
            throw foreign();
        }
        var payload = Arrays.copyOfRange(sealed, SEAL_BYTES, sealed.length);
        if (!MessageDigest.isEqual(Arrays.copyOf(sealed, SEAL_BYTES), seal(list, payload))) {
            throw foreign();
        }
        var parts = new String(payload, StandardCharsets.UTF_8).split("\\|", PARTS);
        var created = Instant.ofEpochSecond(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
        return new Cursor(created, parts[3], parts[2].equals("b"));
    }

    private byte[] seal(String list, byte[] payload) {
        return Arrays.copyOf(key.seal(bytes(list), payload), SEAL_BYTES);
    }

    private static byte[] base64(String page) {
        try {
            return Base64.getUrlDecoder().decode(page);
        } catch (IllegalArgumentException e) {
            throw foreign();
        }
    }

    private static RefusedException foreign() {
        return RequestRefused.invalid("page", "is no page of this list with these filters");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
