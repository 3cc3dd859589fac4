package dev.perimeter.audit.rpc;

import com.google.protobuf.ByteString;
import dev.perimeter.audit.checkpoint.CheckpointHistory;
import dev.perimeter.audit.checkpoint.CheckpointKeys;
import dev.perimeter.audit.contract.Producer;
import dev.perimeter.audit.proof.LogName;
import dev.perimeter.audit.v1.CheckpointKey;
import dev.perimeter.audit.v1.CheckpointsResponse;
import dev.perimeter.audit.v1.KeysResponse;
import dev.perimeter.audit.v1.PublishedCheckpoint;
import java.util.List;
import java.util.Map;

/** The tree's own terms as protobuf. */
final class TreeAnswers {

    private TreeAnswers() {}

    static CheckpointsResponse checkpoints(CheckpointHistory.Page page) {
        return CheckpointsResponse.newBuilder()
                .addAllCheckpoints(
                        page.shown().stream().map(TreeAnswers::checkpoint).toList())
                .setMore(page.more())
                .build();
    }

    static KeysResponse keys(LogName log, List<CheckpointKeys.Versioned> keys, Map<Producer, String> producers) {
        var response = KeysResponse.newBuilder().setLog(log.origin());
        for (var each : keys) {
            response.addCheckpointKeys(CheckpointKey.newBuilder()
                    .setLog(each.log().origin())
                    .setVersion(each.version())
                    .setVkey(each.key().text()));
        }
        producers.forEach((producer, jwks) -> response.putProducers(producer.wire(), jwks));
        return response.build();
    }

    private static PublishedCheckpoint checkpoint(CheckpointHistory.Shown shown) {
        var signed = shown.published().checkpoint();
        var checkpoint = PublishedCheckpoint.newBuilder()
                .setSize(signed.size())
                .setRoot(ByteString.copyFrom(signed.root().bytes()))
                .setNote(signed.note())
                .setKey(signed.key())
                .setAt(shown.published().at().toString());
        shown.anchored().ifPresent(checkpoint::setAnchored);
        return checkpoint.build();
    }
}
