package dev.perimeter.harness.record;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.google.protobuf.ByteString;
import dev.perimeter.audit.v1.StoredRecord;
import java.util.Base64;
import java.util.List;

/** One record as it was signed; bytes are base64. */
record AuditEntry(
        long sequence,
        @JsonRawValue String record,
        @JsonProperty("key_id") String key,
        String signature,
        List<Payload> payloads,
        Dimensions dimensions) {

    record Payload(String name, String salt, String content) {}

    /** What the search finds it by, beside its subject and kind; empty where its fact does not say. */
    record Dimensions(String tool, String host, List<String> secrets, String author, String outcome) {

        static Dimensions of(StoredRecord stored) {
            var found = stored.getDimensions();
            return new Dimensions(
                    found.getTool(),
                    found.getHost(),
                    List.copyOf(found.getSecretsList()),
                    found.getAuthor(),
                    found.getOutcome());
        }
    }

    static AuditEntry of(StoredRecord stored) {
        var signed = stored.getRecord();
        return new AuditEntry(
                stored.getSequence(),
                signed.getRecord().toStringUtf8(),
                signed.getKeyId(),
                base64(signed.getSignature()),
                stored.getPayloadsList().stream()
                        .map(payload ->
                                new Payload(payload.getName(), base64(payload.getSalt()), base64(payload.getContent())))
                        .toList(),
                Dimensions.of(stored));
    }

    static String base64(ByteString bytes) {
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
