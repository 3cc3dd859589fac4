package dev.perimeter.harness.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perimeter.harness.contract.SessionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A session as it stands. */
public record Session(SessionId id, Frame frame, Labels labels, Status status, Times times) {

    /** What was fixed at creation; {@code agent} is its wire form, {@code networking} the environment's. */
    public record Frame(
            String workspace,
            String principal,
            String agentId,
            int agentVersion,
            ObjectNode agent,
            String environment,
            ObjectNode networking,
            String workType,
            List<String> vaults) {

        public Frame {
            vaults = List.copyOf(vaults);
        }
    }

    /** What a client may change. */
    public record Labels(@Nullable String title, ObjectNode metadata) {}

    /** {@code name}: rescheduling, running, idle or terminated; {@code seq} is the newest event's. */
    public record Status(
            String name,
            JsonNode stopReason,
            ObjectNode usage,
            double activeSeconds,
            long seq,
            int failures,
            String sandbox) {}

    public record Times(
            Instant created, Instant updated, @Nullable Instant archived) {

        public Optional<Instant> archivedAt() {
            return Optional.ofNullable(archived);
        }
    }
}
