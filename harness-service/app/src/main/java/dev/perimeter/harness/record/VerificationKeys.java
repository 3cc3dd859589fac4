package dev.perimeter.harness.record;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.perimeter.audit.v1.KeysResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What checks the record: {@code log} is the origin that goes on, {@code producers} the JWKS of whoever signs records. */
record VerificationKeys(
        String log, @JsonProperty("checkpoint_keys") List<CheckpointKey> checkpoints, Map<String, RawValue> producers) {

    /** {@code vkey} is a C2SP vkey, good for checkpoints with the origin {@code log}. */
    record CheckpointKey(String log, int version, String vkey) {}

    static VerificationKeys of(KeysResponse response) {
        var producers = new TreeMap<String, RawValue>();
        response.getProducersMap().forEach((producer, jwks) -> producers.put(producer, new RawValue(jwks)));
        return new VerificationKeys(
                response.getLog(),
                response.getCheckpointKeysList().stream()
                        .map(key -> new CheckpointKey(key.getLog(), key.getVersion(), key.getVkey()))
                        .toList(),
                producers);
    }

    @JsonProperty
    String type() {
        return "keys";
    }
}
