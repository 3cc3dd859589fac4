package dev.perimeter.audit.recorder;

import dev.perimeter.audit.v1.AppendRequest;
import dev.perimeter.audit.v1.Appended;
import dev.perimeter.audit.v1.Audit;
import io.grpc.Status;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Puts records at once into the audit: no audit, no action. Fails with a gRPC status when audit does not answer. */
@ApplicationScoped
public class Recorder {

    private static final Duration FIRST_BACK_OFF = Duration.ofMillis(100);
    private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(1);

    private final Records records;
    private final Audit audit;
    private final RecorderConfig config;

    Recorder(Records records, @GrpcClient("audit") Audit audit, RecorderConfig config) {
        this.records = records;
        this.audit = audit;
        this.config = config;
    }

    /** Signs the drafts, so that they can be appended again after a failure whose outcome is unknown. */
    public Prepared prepare(List<Draft> drafts) {
        return new Prepared(AppendRequest.newBuilder()
                .addAllEntries(drafts.stream().map(records::sign).toList())
                .build());
    }

    /** In the order of the drafts; all or none. The same prepared records may be appended again. */
    public Uni<List<Appended>> append(Prepared prepared) {
        return audit.append(prepared.request())
                .onFailure(Recorder::passing)
                .retry()
                .withBackOff(FIRST_BACK_OFF, LONGEST_BACK_OFF)
                .expireIn(config.appendTimeout().toMillis())
                .ifNoItem()
                .after(config.appendTimeout())
                .failWith(Status.UNAVAILABLE.withDescription("audit did not answer in time")::asRuntimeException)
                .map(response -> List.copyOf(response.getAppendedList()));
    }

    public Uni<List<Appended>> append(List<Draft> drafts) {
        return append(prepare(drafts));
    }

    public Uni<Appended> append(Draft draft) {
        return append(List.of(draft)).map(List::getFirst);
    }

    private static boolean passing(Throwable failure) {
        return Status.fromThrowable(failure).getCode() == Status.Code.UNAVAILABLE;
    }
}
