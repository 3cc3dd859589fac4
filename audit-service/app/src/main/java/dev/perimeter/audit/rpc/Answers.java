package dev.perimeter.audit.rpc;

import com.google.protobuf.ByteString;
import dev.perimeter.audit.admission.SaltedPayload;
import dev.perimeter.audit.diagram.Diagrams;
import dev.perimeter.audit.proof.Hash;
import dev.perimeter.audit.prove.Prover;
import dev.perimeter.audit.search.Found;
import dev.perimeter.audit.search.Search;
import dev.perimeter.audit.search.StoredLeaf;
import dev.perimeter.audit.v1.DiagramResponse;
import dev.perimeter.audit.v1.Dimensions;
import dev.perimeter.audit.v1.Edge;
import dev.perimeter.audit.v1.GetResponse;
import dev.perimeter.audit.v1.Node;
import dev.perimeter.audit.v1.Payload;
import dev.perimeter.audit.v1.ProveConsistencyResponse;
import dev.perimeter.audit.v1.ProveResponse;
import dev.perimeter.audit.v1.SearchResponse;
import dev.perimeter.audit.v1.SignedRecord;
import dev.perimeter.audit.v1.StoredRecord;
import java.util.List;
import java.util.Locale;

/** Audit's own terms as protobuf. */
final class Answers {

    private Answers() {}

    static SearchResponse search(Search.Page page) {
        return SearchResponse.newBuilder()
                .addAllRecords(page.found().stream().map(Answers::stored).toList())
                .setMore(page.more())
                .build();
    }

    static GetResponse record(Found found) {
        return GetResponse.newBuilder()
                .setRecord(stored(found))
                .setLeaf(ByteString.copyFrom(found.leaf().data()))
                .build();
    }

    static ProveResponse inclusion(Prover.Inclusion inclusion) {
        return ProveResponse.newBuilder()
                .setLeaf(ByteString.copyFrom(inclusion.leaf().data()))
                .setSequence(inclusion.leaf().sequence())
                .addAllPath(hashes(inclusion.path()))
                .setCheckpoint(inclusion.checkpoint().note())
                .build();
    }

    static ProveConsistencyResponse consistency(Prover.Consistency consistency) {
        return ProveConsistencyResponse.newBuilder()
                .addAllPath(hashes(consistency.path()))
                .setCheckpoint(consistency.checkpoint().note())
                .build();
    }

    static DiagramResponse diagram(Diagrams.Drawn drawn) {
        var response = DiagramResponse.newBuilder().setMermaid(drawn.mermaid());
        for (var node : drawn.diagram().nodes()) {
            response.addNodes(Node.newBuilder()
                    .setId(node.id())
                    .setType(node.type().name().toLowerCase(Locale.ROOT))
                    .setLabel(node.label())
                    .setAction(node.action())
                    .setSequence(node.sequence()));
        }
        for (var edge : drawn.diagram().edges()) {
            response.addEdges(Edge.newBuilder().setFrom(edge.from()).setTo(edge.to()));
        }
        return response.build();
    }

    private static StoredRecord stored(Found found) {
        return StoredRecord.newBuilder()
                .setSequence(found.leaf().sequence())
                .setRecord(signed(found.leaf()))
                .addAllPayloads(found.payloads().stream().map(Answers::payload).toList())
                .setDimensions(dimensions(found))
                .build();
    }

    private static Dimensions dimensions(Found found) {
        var dimensions = found.dimensions();
        return Dimensions.newBuilder()
                .setTool(dimensions.tool())
                .setHost(dimensions.host())
                .addAllSecrets(dimensions.secrets())
                .setAuthor(dimensions.author())
                .setOutcome(dimensions.outcome())
                .build();
    }

    private static SignedRecord signed(StoredLeaf leaf) {
        return SignedRecord.newBuilder()
                .setRecord(ByteString.copyFrom(leaf.record()))
                .setKeyId(leaf.keyId())
                .setSignature(ByteString.copyFrom(leaf.signature()))
                .build();
    }

    private static Payload payload(SaltedPayload payload) {
        return Payload.newBuilder()
                .setName(payload.name())
                .setSalt(ByteString.copyFrom(payload.salt()))
                .setContent(ByteString.copyFrom(payload.content()))
                .build();
    }

    private static List<ByteString> hashes(List<Hash> hashes) {
        return hashes.stream().map(hash -> ByteString.copyFrom(hash.bytes())).toList();
    }
}
