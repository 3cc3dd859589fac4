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
        List<Payload> payloads) {

    record Payload(String name, String salt, String content) {}

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
                        .toList());
    }

    static String base64(ByteString bytes) {
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
