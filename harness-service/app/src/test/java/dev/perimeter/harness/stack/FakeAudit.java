package dev.perimeter.harness.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import dev.perimeter.audit.v1.ActivityRequest;
import dev.perimeter.audit.v1.ActivityResponse;
import dev.perimeter.audit.v1.ActivityStep;
import dev.perimeter.audit.v1.AppendRequest;
import dev.perimeter.audit.v1.AppendResponse;
import dev.perimeter.audit.v1.Appended;
import dev.perimeter.audit.v1.AuditGrpc;
import dev.perimeter.audit.v1.CheckpointKey;
import dev.perimeter.audit.v1.CheckpointsRequest;
import dev.perimeter.audit.v1.CheckpointsResponse;
import dev.perimeter.audit.v1.CoverageRequest;
import dev.perimeter.audit.v1.CoverageResponse;
import dev.perimeter.audit.v1.DiagramRequest;
import dev.perimeter.audit.v1.DiagramResponse;
import dev.perimeter.audit.v1.Dimensions;
import dev.perimeter.audit.v1.Edge;
import dev.perimeter.audit.v1.ExportRequest;
import dev.perimeter.audit.v1.ExportResponse;
import dev.perimeter.audit.v1.GetRequest;
import dev.perimeter.audit.v1.GetResponse;
import dev.perimeter.audit.v1.KeysRequest;
import dev.perimeter.audit.v1.KeysResponse;
import dev.perimeter.audit.v1.ListOutsideRequest;
import dev.perimeter.audit.v1.ListOutsideResponse;
import dev.perimeter.audit.v1.Node;
import dev.perimeter.audit.v1.Outside;
import dev.perimeter.audit.v1.OutsideAction;
import dev.perimeter.audit.v1.Payload;
import dev.perimeter.audit.v1.ProveRequest;
import dev.perimeter.audit.v1.ProveResponse;
import dev.perimeter.audit.v1.PublishedCheckpoint;
import dev.perimeter.audit.v1.SearchRequest;
import dev.perimeter.audit.v1.SearchResponse;
import dev.perimeter.audit.v1.SignedRecord;
import dev.perimeter.audit.v1.StoredRecord;
import dev.perimeter.harness.contract.Canonical;
import dev.perimeter.harness.contract.Mandate;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;

/** Answers from a ledger of ten records; each answer names whom the mandate was for. */
public final class FakeAudit extends AuditGrpc.AuditImplBase {

    private static final long RECORDS = 10;
    private static final int MOST_ENTRIES = 64;
    private static final Map<String, List<JsonNode>> APPENDED = new ConcurrentHashMap<>();
    private static final Set<String> REFUSED = ConcurrentHashMap.newKeySet();
    private static volatile boolean away;
    private static volatile int padding;

    public static void away(boolean now) {
        away = now;
    }

    /** How many characters each exported line holds more. */
    public static void padding(int characters) {
        padding = characters;
    }

    /** Refuses for good whatever is appended about this session. */
    public static void refuse(String session) {
        REFUSED.add(session);
    }

    /** The records about an action, in their order, as JSON. */
    public static List<JsonNode> about(String action) {
        return List.copyOf(APPENDED.getOrDefault(action, List.of()));
    }

    @Override
    public void append(AppendRequest request, StreamObserver<AppendResponse> observer) {
        var records = request.getEntriesList().stream()
                .map(entry -> json(entry.getRecord().getRecord().toStringUtf8()))
                .toList();
        if (records.size() > MOST_ENTRIES || records.stream().anyMatch(FakeAudit::refused)) {
            observer.onError(Status.INVALID_ARGUMENT
                    .withDescription("audit does not take this")
                    .asRuntimeException());
            return;
        }
        var response = AppendResponse.newBuilder();
        for (var record : records) {
            APPENDED.computeIfAbsent(record.at("/subject/action").asText(), _ -> new CopyOnWriteArrayList<>())
                    .add(record);
            response.addAppended(Appended.newBuilder()
                    .setRecordId(record.path("id").asText())
                    .setReceipt("receipt"));
        }
        answer(observer, response.build());
    }

    private static boolean refused(JsonNode record) {
        return REFUSED.contains(record.at("/subject/session").asText());
    }

    private static JsonNode json(String text) {
        try {
            return Canonical.JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void coverage(CoverageRequest request, StreamObserver<CoverageResponse> observer) {
        mandate(request.getMandate());
        answer(
                observer,
                CoverageResponse.newBuilder()
                        .setActions(4)
                        .setInside(3)
                        .setRefused(2)
                        .setPending(1)
                        .addOutside(
                                Outside.newBuilder().setAction("act_0123456789").setReason("unknown outcome"))
                        .build());
    }

    /** Ten of them, one at every place; the tool is whose session was asked for. */
    @Override
    public void listOutside(ListOutsideRequest request, StreamObserver<ListOutsideResponse> observer) {
        var mandate = mandate(request.getMandate());
        var latest = request.getBelow() == 0 ? RECORDS : request.getBelow() - 1;
        var last = Math.max(1, latest - request.getLimit() + 1);
        var response = ListOutsideResponse.newBuilder().setMore(last > 1).setBelow(last);
        for (long place = latest; place >= last; place--) {
            response.addActions(OutsideAction.newBuilder()
                    .setAction("act_0123456789")
                    .setSession(request.getSession())
                    .setTool(mandate.workspace())
                    .setReason("its outcome is unknown")
                    .setAt("2026-01-01T00:00:00Z")
                    .setSequence(place));
        }
        answer(observer, response.build());
    }

    /** One step with numbers, at its beginning. */
    @Override
    public void activity(ActivityRequest request, StreamObserver<ActivityResponse> observer) {
        mandate(request.getMandate());
        answer(
                observer,
                ActivityResponse.newBuilder()
                        .addSteps(ActivityStep.newBuilder()
                                .setAt(request.getFrom())
                                .setActions(9)
                                .setAllowed(4)
                                .setDenied(3)
                                .setAsked(2)
                                .setCovered(5)
                                .setOutside(1)
                                .setRefused(2)
                                .setPending(1))
                        .addSteps(ActivityStep.newBuilder().setAt(request.getUntil()))
                        .build());
    }

    @Override
    public void diagram(DiagramRequest request, StreamObserver<DiagramResponse> observer) {
        mandate(request.getMandate());
        answer(
                observer,
                DiagramResponse.newBuilder()
                        .addNodes(Node.newBuilder().setId("a").setType("tool").setAction(request.getAction()))
                        .addEdges(Edge.newBuilder().setFrom("a").setTo("a"))
                        .setMermaid("flowchart LR\n  a --> a\n")
                        .build());
    }

    /** Records that have whatever was asked for. */
    @Override
    public void search(SearchRequest request, StreamObserver<SearchResponse> observer) {
        var mandate = mandate(request.getMandate());
        var down = request.getNewestFirst();
        var before = request.getFirst() ? 0 : down ? RECORDS - request.getAfter() : request.getAfter() + 1;
        var response = SearchResponse.newBuilder().setMore(before + request.getLimit() < RECORDS);
        LongStream.range(before, Math.min(RECORDS, before + request.getLimit()))
                .map(place -> down ? RECORDS - 1 - place : place)
                .forEach(sequence -> response.addRecords(
                        record(sequence, mandate).toBuilder().setDimensions(asked(request))));
        answer(observer, response.build());
    }

    @Override
    public void get(GetRequest request, StreamObserver<GetResponse> observer) {
        var mandate = mandate(request.getMandate());
        if (request.getSequence() >= RECORDS) {
            observer.onError(Status.NOT_FOUND.withDescription("no such record").asRuntimeException());
            return;
        }
        answer(
                observer,
                GetResponse.newBuilder()
                        .setRecord(record(request.getSequence(), mandate).toBuilder()
                                .addPayloads(Payload.newBuilder()
                                        .setName("arguments")
                                        .setContent(ByteString.copyFromUtf8("ls"))))
                        .setLeaf(ByteString.copyFromUtf8("leaf"))
                        .build());
    }

    /** One of every size; those of even sizes are anchored, and of the newest it is not known. */
    @Override
    public void checkpoints(CheckpointsRequest request, StreamObserver<CheckpointsResponse> observer) {
        mandate(request.getMandate());
        var newest = request.getBelow() == 0 ? RECORDS : request.getBelow() - 1;
        var oldest = Math.max(1, newest - request.getLimit() + 1);
        var response = CheckpointsResponse.newBuilder().setMore(oldest > 1);
        for (long size = newest; size >= oldest; size--) {
            var published = PublishedCheckpoint.newBuilder().setSize(size).setAt("2026-01-01T00:00:00Z");
            if (size < RECORDS) {
                published.setAnchored(size % 2 == 0);
            }
            response.addCheckpoints(published);
        }
        answer(observer, response.build());
    }

    @Override
    public void keys(KeysRequest request, StreamObserver<KeysResponse> observer) {
        mandate(request.getMandate());
        answer(
                observer,
                KeysResponse.newBuilder()
                        .setLog("perimeter/audit")
                        .addCheckpointKeys(CheckpointKey.newBuilder()
                                .setLog("perimeter/audit")
                                .setVersion(1)
                                .setVkey("perimeter/audit+00000000+AQ=="))
                        .putProducers("harness", "{\"keys\":[{\"kid\":\"harness-record-1\"}]}")
                        .build());
    }

    @Override
    public void prove(ProveRequest request, StreamObserver<ProveResponse> observer) {
        mandate(request.getMandate());
        if (request.getSequence() >= RECORDS) {
            observer.onError(Status.NOT_FOUND.withDescription("no such record").asRuntimeException());
            return;
        }
        answer(
                observer,
                ProveResponse.newBuilder()
                        .setSequence(request.getSequence())
                        .setLeaf(ByteString.copyFromUtf8("leaf"))
                        .addPath(ByteString.copyFromUtf8("node"))
                        .setCheckpoint("perimeter\n10\n")
                        .build());
    }

    @Override
    public void export(ExportRequest request, StreamObserver<ExportResponse> observer) {
        mandate(request.getMandate());
        if (away) {
            observer.onError(Status.UNAVAILABLE.asRuntimeException());
            return;
        }
        LongStream.range(0, RECORDS)
                .forEach(line -> observer.onNext(ExportResponse.newBuilder()
                        .setLine("{\"line\":" + line + "}" + " ".repeat(padding))
                        .build()));
        observer.onCompleted();
    }

    private static Dimensions asked(SearchRequest request) {
        return Dimensions.newBuilder()
                .setTool(request.getTool())
                .setHost(request.getHost())
                .addSecrets(request.getSecret())
                .setAuthor(request.getAuthor())
                .setOutcome(request.getOutcome())
                .build();
    }

    private static StoredRecord record(long sequence, Mandate mandate) {
        var json = "{\"by\":\"" + mandate.principal() + "\",\"workspace\":\"" + mandate.workspace() + "\"}";
        return StoredRecord.newBuilder()
                .setSequence(sequence)
                .setRecord(SignedRecord.newBuilder()
                        .setRecord(ByteString.copyFromUtf8(json))
                        .setKeyId("harness-record-1"))
                .build();
    }

    private static Mandate mandate(String compact) {
        return Mandated.of("audit-service", compact, "audit.read");
    }

    private static <T> void answer(StreamObserver<T> observer, T value) {
        if (away) {
            observer.onError(Status.UNAVAILABLE.asRuntimeException());
            return;
        }
        observer.onNext(value);
        observer.onCompleted();
    }
}
