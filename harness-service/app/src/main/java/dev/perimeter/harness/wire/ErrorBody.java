package dev.perimeter.harness.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;

/** What every failure looks like. */
@RegisterForReflection(registerFullHierarchy = true) // an answer that no method returns
record ErrorBody(
        String type,
        Failure error,
        @JsonProperty("request_id") String requestId) {

    record Failure(
            String type,
            String message,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> details) {}

    static ErrorBody of(Fault fault, String message, String code, String requestId) {
        var details = code.isEmpty() ? Map.<String, String>of() : Map.of("error_code", code);
        return new ErrorBody("error", new Failure(fault.type(), message, details), requestId);
    }
}
