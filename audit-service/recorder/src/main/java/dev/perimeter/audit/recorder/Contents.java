package dev.perimeter.audit.recorder;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.perimeter.audit.contract.Record.Subject;
import dev.perimeter.audit.v1.DepositRequest;
import dev.perimeter.audit.v1.Entry;
import dev.perimeter.audit.v1.SignedRecord;
import dev.perimeter.harness.contract.Canonical;
import java.io.IOException;

/** Reads what a row holds; {@link Hopeless} where it is none of ours. */
final class Contents {

    /** A row of ours is read however long a text in it is. */
    private static final ObjectMapper JSON = new JsonMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build());

    private Contents() {}

    static DepositRequest deposit(OutboxRow row) {
        try {
            return DepositRequest.parseFrom(row.deposit());
        } catch (InvalidProtocolBufferException e) {
            throw new Hopeless("its payloads cannot be read");
        }
    }

    static Entry entry(OutboxRow row) {
        var data = event(row).path("data");
        return Entry.newBuilder()
                .setRecord(SignedRecord.newBuilder()
                        .setRecord(bytes(data, "record"))
                        .setKeyId(data.path("key").asText())
                        .setSignature(bytes(data, "signature")))
                .addAllPayloads(deposit(row).getPayloadsList())
                .build();
    }

    /** As CloudEvents allow; a consumer reads the state itself. */
    static OutboxRow withoutData(OutboxRow row) {
        var event = event(row);
        event.remove("data");
        event.remove("datacontenttype");
        return new OutboxRow(row.eventId(), row.topic(), row.key(), Canonical.bytes(event), row.deposit());
    }

    /** Whom a record speaks of; of what cannot be read no more than its key says. */
    static Subject subject(OutboxRow row) {
        try {
            var record = bytes(event(row).path("data"), "record").toByteArray();
            var subject = JSON.readTree(record).path("subject");
            return new Subject(
                    subject.path("workspace").asText(),
                    subject.path("session").asText(row.key()),
                    subject.path("action").asText(),
                    subject.path("agent").asText());
        } catch (IOException | Hopeless e) {
            return new Subject("", row.key(), "", "");
        }
    }

    private static ObjectNode event(OutboxRow row) {
        try {
            return JSON.readValue(row.body(), ObjectNode.class);
        } catch (IOException e) {
            throw new Hopeless("it is no event");
        }
    }

    private static ByteString bytes(JsonNode data, String field) {
        try {
            var bytes = data.path(field).binaryValue();
            if (bytes == null) {
                throw new Hopeless("it holds no " + field);
            }
            return ByteString.copyFrom(bytes);
        } catch (IOException e) {
            throw new Hopeless("its " + field + " is not base64");
        }
    }
}
