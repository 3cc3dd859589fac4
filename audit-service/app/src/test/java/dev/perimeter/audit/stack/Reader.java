package dev.perimeter.audit.stack;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.contract.Producer;
import dev.perimeter.audit.contract.Record;
import dev.perimeter.audit.contract.Record.Subject;
import dev.perimeter.audit.proof.CheckpointNote;
import dev.perimeter.audit.v1.AuditError;
import dev.perimeter.audit.v1.AuditGrpc;
import dev.perimeter.audit.v1.ExportRequest;
import dev.perimeter.audit.v1.ProveConsistencyRequest;
import dev.perimeter.audit.v1.SearchRequest;
import dev.perimeter.audit.v1.StoredRecord;
import dev.perimeter.audit.verifier.Verifier;
import dev.perimeter.harness.contract.Canonical;
import dev.perimeter.harness.contract.Grants;
import dev.perimeter.harness.contract.Mandate;
import dev.perimeter.harness.contract.SessionId;
import dev.perimeter.harness.testing.Keys;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.function.Executable;

/** Reads and tells in a workspace of its own, as harness-service. */
public final class Reader implements AutoCloseable {

    private final String workspace = "ws-" + SessionId.random().value();
    private final String session = SessionId.random().value();
    private final Caller caller = new Caller();

    public String workspace() {
        return workspace;
    }

    public String session() {
        return session;
    }

    public Caller caller() {
        return caller;
    }

    public Story finished() {
        return new Story(new Subject(workspace, session, "", "agent@1"))
                .asked()
                .probed()
                .action("act_" + session.substring(5))
                .decided("allow")
                .intended()
                .ended("finished");
    }

    /** Appends the records in the name of their producers; answers with the actions. */
    public List<String> tell(Story story) {
        var clients = Map.of(
                Producer.HARNESS, "harness-service",
                Producer.SANDBOX, "sandbox-service",
                Producer.GATEWAY, "egress-gateway",
                Producer.SECRETS, "secrets-service",
                Producer.TUNNEL, "tunnel-service");
        var actions = new ArrayList<String>();
        for (var told : story.records()) {
            var subject = told.subject();
            var moved = new Record(
                    told.id(),
                    told.producer(),
                    told.time(),
                    new Subject(workspace, subject.session(), subject.action(), subject.agent()),
                    told.payloads(),
                    told.fact());
            caller.as(Objects.requireNonNull(clients.get(told.producer()))).append(Entries.append(Entries.sign(moved)));
            if (!subject.action().isEmpty() && !actions.contains(subject.action())) {
                actions.add(subject.action());
            }
        }
        return actions;
    }

    public AuditGrpc.AuditBlockingStub harness() {
        return caller.as("harness-service");
    }

    public String sign(Mandate mandate) {
        return Grants.sign(Keys.named("grant"), mandate);
    }

    public SearchRequest.Builder search() {
        return SearchRequest.newBuilder().setMandate(mandate()).setFirst(true);
    }

    public List<StoredRecord> search(SearchRequest.Builder request) {
        return harness().search(request.build()).getRecordsList();
    }

    public long reads() {
        return search(search().setKind("read").setAgent("agent")).size();
    }

    public Set<String> kinds(SearchRequest.Builder request) {
        return Set.copyOf(search(request).stream()
                .map(record -> kind(record.getRecord().getRecord().toStringUtf8()))
                .toList());
    }

    private static String kind(String json) {
        try {
            return Canonical.JSON.readTree(json).at("/fact/kind").asText();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public CheckpointNote consistency(long from) {
        var answer = harness()
                .proveConsistency(ProveConsistencyRequest.newBuilder()
                        .setMandate(mandate())
                        .setFromSize(from)
                        .build());
        return CheckpointNote.ofAnyLog(
                answer.getCheckpoint(), OpenBao.instance().checkpointKey());
    }

    public List<String> export(boolean payloads) {
        return export(session, payloads);
    }

    /** {@code of} is a session, empty for the workspace. */
    public List<String> export(String of, boolean payloads) {
        var lines = new ArrayList<String>();
        harness()
                .export(ExportRequest.newBuilder()
                        .setMandate(mandate())
                        .setSession(of)
                        .setPayloads(payloads)
                        .build())
                .forEachRemaining(line -> lines.add(line.getLine()));
        return lines;
    }

    /** Against the keys that are pinned here and the one that Vault has. */
    public int verify(List<String> lines, String... options) {
        try {
            var file = Files.write(Files.createTempFile("bundle", ".jsonl"), lines);
            var key = Files.writeString(
                    Files.createTempFile("checkpoint", ".key"),
                    OpenBao.instance().checkpointKey().text());
            var out = new StringWriter();
            var arguments = new ArrayList<>(List.of(
                    file.toString(), "--producer-keys", Keys.FOLDER.toString(), "--checkpoint-key", key.toString()));
            arguments.addAll(List.of(options));
            var code = Verifier.run(new PrintWriter(out), arguments.toArray(String[]::new));
            return code == 0 && !out.toString().contains("VERIFIED") ? -1 : code;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public long tellOne() {
        var record = Entries.record(
                Producer.HARNESS,
                new Subject(workspace, session, "", ""),
                SessionId.random().value(),
                new Fact.Login("erin"));
        return harness()
                .append(Entries.append(Entries.sign(record)))
                .getAppended(0)
                .getSequence();
    }

    public AuditError refusal(Consumer<AuditGrpc.AuditBlockingStub> call) {
        return Caller.error(assertThrows(StatusRuntimeException.class, () -> call.accept(harness())));
    }

    public Status.Code code(Executable call) {
        return assertThrows(StatusRuntimeException.class, call).getStatus().getCode();
    }

    public String mandate() {
        return sign(new Mandate(
                "m",
                Set.of("audit-service"),
                "audit.read",
                workspace,
                "",
                "erin",
                Instant.now().plusSeconds(60)));
    }

    @Override
    public void close() {
        caller.close();
    }
}
