package dev.perimeter.audit.rpc;

import dev.perimeter.audit.admission.PinnedKeys;
import dev.perimeter.audit.checkpoint.CheckpointHistory;
import dev.perimeter.audit.checkpoint.CheckpointKeys;
import dev.perimeter.audit.checkpoint.Continuity;
import dev.perimeter.audit.reading.Readers;
import dev.perimeter.audit.v1.CheckpointsRequest;
import dev.perimeter.audit.v1.CheckpointsResponse;
import dev.perimeter.audit.v1.KeysRequest;
import dev.perimeter.audit.v1.KeysResponse;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** What readers ask about the tree itself, which belongs to no workspace. */
@ApplicationScoped
class TreeQuestions {

    private final Readers readers;
    private final CheckpointHistory history;
    private final CheckpointKeys keys;
    private final Continuity continuity;
    private final PinnedKeys producers;

    TreeQuestions(
            Readers readers,
            CheckpointHistory history,
            CheckpointKeys keys,
            Continuity continuity,
            PinnedKeys producers) {
        this.readers = readers;
        this.history = history;
        this.keys = keys;
        this.continuity = continuity;
        this.producers = producers;
    }

    Uni<CheckpointsResponse> checkpoints(CheckpointsRequest request) {
        return readers.admit(request.getMandate(), "", "checkpoints")
                .chain(_ -> history.below(Limits.below(request.getBelow()), Limits.page(request.getLimit())))
                .map(TreeAnswers::checkpoints);
    }

    Uni<KeysResponse> keys(KeysRequest request) {
        return readers.admit(request.getMandate(), "", "keys")
                .chain(_ -> keys.all())
                .map(all -> TreeAnswers.keys(continuity.known(), all, producers.jwks()));
    }
}
