package dev.perimeter.audit.admission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.contract.Kind;
import dev.perimeter.audit.contract.Producer;
import dev.perimeter.audit.contract.Record;
import dev.perimeter.audit.proof.Ed25519;
import dev.perimeter.harness.contract.ActionId;
import dev.perimeter.harness.contract.Canonical;
import dev.perimeter.harness.contract.KeyRing;
import dev.perimeter.harness.contract.RefusedException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Decides which records may enter; what it lets through can be believed to be its producer's. */
public final class Admission {

    private final Map<Producer, KeyRing> keys;
    private final long largestRecord;

    public Admission(Map<Producer, KeyRing> keys, long largestRecord) {
        this.keys = Map.copyOf(keys);
        this.largestRecord = largestRecord;
    }

    /** {@link RefusedException} with {@link AuditRefused} for what may not enter. */
    public Admitted admit(Submitted submitted) {
        if (submitted.record().length > largestRecord) {
            throw invalid("a record of more than " + largestRecord + " bytes");
        }
        var json = tree(submitted.record());
        var claim = claim(json);
        requireGenuine(claim, submitted);
        if (!claim.producer().mayWrite(claim.kind())) {
            throw new RefusedException(new AuditRefused.KindNotAllowed(claim.producer(), claim.kind()));
        }
        var record = read(json);
        requireCanonical(record, submitted.record());
        requireForm(record);
        var admitted = new Admitted(record, submitted);
        requireKeepable(admitted);
        return admitted;
    }

    /** What a record says of itself before it is believed. */
    public record Claim(String id, Producer producer, Kind kind, Record.Subject subject) {}

    /** {@link RefusedException} with {@link AuditRefused.Invalid} for what is no record at all. */
    public static Claim claim(byte[] record) {
        return claim(tree(record));
    }

    private static Claim claim(JsonNode json) {
        try {
            var subject = json.path("subject");
            return new Claim(
                    json.path("id").asText(),
                    Producer.of(json.path("producer").asText()),
                    Kind.of(json.path("fact").path("kind").asText()),
                    new Record.Subject(
                            subject.path("workspace").asText(),
                            subject.path("session").asText(),
                            subject.path("action").asText(),
                            subject.path("agent").asText()));
        } catch (IllegalArgumentException e) {
            throw invalid("a record names a producer and a kind that are known here");
        }
    }

    private void requireGenuine(Claim claim, Submitted submitted) {
        var ring = keys.get(claim.producer());
        var key = ring == null ? Optional.<PublicKey>empty() : ring.key(submitted.keyId());
        if (key.isEmpty() || !Ed25519.verify(key.get(), submitted.record(), submitted.signature())) {
            throw new RefusedException(new AuditRefused.NotGenuine(claim.id()));
        }
    }

    private static JsonNode tree(byte[] record) {
        try {
            var json = Canonical.JSON.readTree(new String(record, StandardCharsets.UTF_8));
            if (json == null || !json.isObject() || hasNull(json)) {
                throw invalid("a record is a JSON object without nulls");
            }
            return json;
        } catch (JsonProcessingException e) {
            throw invalid("a record is JSON");
        }
    }

    private static boolean hasNull(JsonNode json) {
        for (var child : json) {
            if (child.isNull() || hasNull(child)) {
                return true;
            }
        }
        return false;
    }

    private static Record read(JsonNode json) {
        try {
            return Canonical.JSON.treeToValue(json, Record.class);
        } catch (JsonProcessingException e) {
            throw invalid("the record does not have the form of its kind");
        }
    }

    private static void requireCanonical(Record record, byte[] bytes) {
        try {
            if (!Arrays.equals(Canonical.bytes(record), bytes)) {
                throw invalid("a record is signed in its canonical form (RFC 8785), with every field of its kind");
            }
        } catch (UncheckedIOException e) {
            throw invalid("the record cannot be written canonically");
        }
    }

    private static void requireForm(Record record) {
        var prefix = Record.id(
                record.producer(), record.subject().key(), record.fact().type(), "");
        if (!record.id().startsWith(prefix) || record.id().length() == prefix.length()) {
            throw invalid("the record's id does not follow from its producer, subject and kind");
        }
        if (record.fact() instanceof Fact.Intent) {
            requireAction(record.subject().action());
        }
    }

    private static void requireKeepable(Admitted admitted) {
        var record = admitted.record();
        if (!Keepable.id(record.id()) || !Keepable.subject(record.subject()) || !Keepable.name(admitted.flow())) {
            throw invalid("names and ids are short and hold no NUL");
        }
        if (!Keepable.time(record.time())) {
            throw invalid("a record's time has a year from 1970 to 9999");
        }
    }

    private static void requireAction(String action) {
        try {
            var _ = new ActionId(action);
        } catch (IllegalArgumentException e) {
            throw invalid("an intent is about an action");
        }
    }

    private static RefusedException invalid(String why) {
        return new RefusedException(new AuditRefused.Invalid(why));
    }
}
