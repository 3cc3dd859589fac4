package dev.perimeter.harness.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A policy that came into force at {@code created}, as on the wire; lists leave its files out. */
public record PolicyVersion(
        int version,
        @JsonProperty("policy_hash") String hash,
        @JsonProperty("created_at") Instant created,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Policies.Source> documents) {}
