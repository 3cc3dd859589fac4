package dev.perimeter.harness.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A policy that decided from {@code created} on, as on the wire; its files are those of the process that decided first,
 * and lists leave them out.
 */
public record PolicyVersion(
        int version,
        @JsonProperty("policy_hash") String hash,
        @JsonProperty("created_at") Instant created,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Policies.Source> documents) {}
