package dev.perimeter.harness.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Verifies grants and mandates for one audience. */
public final class Grants {

    private final KeyRing keys;
    private final String audience;
    private final Clock clock;

    public Grants(KeyRing keys, String audience, Clock clock) {
        this.keys = keys;
        this.audience = audience;
        this.clock = clock;
    }

    public static String sign(SigningKey key, Grant grant) {
        return Jws.sign(key, Grant.TYPE, Canonical.bytes(grant));
    }

    public static String sign(SigningKey key, Mandate mandate) {
        return Jws.sign(key, Mandate.TYPE, Canonical.bytes(mandate));
    }

    /** A genuine grant for this audience whose start-before has not passed. */
    public Grant toStart(String compact) {
        var grant = genuine(compact);
        requireBefore(grant.window().startBefore());
        return grant;
    }

    /** A genuine grant for this audience whose finish-before has not passed: for what an action does once it runs. */
    public Grant running(String compact) {
        var grant = genuine(compact);
        requireBefore(grant.window().finishBefore());
        return grant;
    }

    /** A genuine mandate for this audience and purpose that has not expired. */
    public Mandate mandate(String compact, String purpose) {
        var mandate = read(Jws.verify(keys, Mandate.TYPE, compact), Mandate.class);
        requireAudience(mandate.audience());
        if (!mandate.purpose().equals(purpose)) {
            throw new RefusedException(new GrantRefused.WrongPurpose(purpose));
        }
        requireBefore(mandate.expires());
        return mandate;
    }

    /** What a genuine grant says, however late and for whomever: only for the record of its refusal. */
    public Optional<Grant> signed(String compact) {
        return known(() -> read(Jws.verify(keys, Grant.TYPE, compact), Grant.class));
    }

    /** What a genuine mandate says, likewise. */
    public Optional<Mandate> signedMandate(String compact) {
        return known(() -> read(Jws.verify(keys, Mandate.TYPE, compact), Mandate.class));
    }

    private static <T> Optional<T> known(Supplier<T> statement) {
        try {
            return Optional.of(statement.get());
        } catch (RefusedException e) {
            return Optional.empty();
        }
    }

    private Grant genuine(String compact) {
        var grant = read(Jws.verify(keys, Grant.TYPE, compact), Grant.class);
        requireAudience(grant.audience());
        return grant;
    }

    private void requireAudience(Set<String> given) {
        if (!given.contains(audience)) {
            throw new RefusedException(new GrantRefused.WrongAudience(audience));
        }
    }

    private void requireBefore(Instant limit) {
        if (!clock.instant().isBefore(limit)) {
            throw new RefusedException(new GrantRefused.Expired(limit));
        }
    }

    private static <T> T read(String json, Class<T> type) {
        try {
            return Canonical.JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new RefusedException(new GrantRefused.NotGenuine(type.getSimpleName()));
        }
    }
}
