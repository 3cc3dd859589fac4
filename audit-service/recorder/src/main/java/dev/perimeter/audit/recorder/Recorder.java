package dev.perimeter.audit.recorder;

import dev.perimeter.audit.v1.AppendRequest;
import dev.perimeter.audit.v1.Appended;
import dev.perimeter.audit.v1.Audit;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Puts records at once into the audit: no audit, no action. Fails with a gRPC status when audit does not answer. */
@ApplicationScoped
public class Recorder {

    private final Records records;
    private final Audit audit;
    private final RecorderConfig config;

    Recorder(Records records, @GrpcClient("audit") Audit audit, RecorderConfig config) {
        this.records = records;
        this.audit = audit;
        this.config = config;
    }

    /** In the order of the drafts; all or none. */
    public Uni<List<Appended>> append(List<Draft> drafts) {
        var request = AppendRequest.newBuilder()
                .addAllEntries(drafts.stream().map(records::sign).toList())
                .build();
        return audit.append(request)
                .ifNoItem()
                .after(config.appendTimeout())
                .fail()
                .map(response -> List.copyOf(response.getAppendedList()));
    }

    public Uni<Appended> append(Draft draft) {
        return append(List.of(draft)).map(List::getFirst);
    }
}
