package dev.perimeter.sandbox.gateway.egress;

import dev.perimeter.sandbox.gateway.flow.EndedFlow;
import dev.perimeter.sandbox.v1.AdmitResponse;
import dev.perimeter.sandbox.v1.DismissResponse;
import dev.perimeter.sandbox.v1.Flow;
import java.util.List;

/** From records to protobuf. */
final class Answers {

    private static final String UNSEEN = "the gateway stopped while this ran; nobody saw how it ended";

    private Answers() {}

    static AdmitResponse credential(Admissions.Credential credential, String proxy) {
        return AdmitResponse.newBuilder()
                .setUser(credential.user())
                .setPassword(credential.password())
                .setProxy(proxy)
                .build();
    }

    static DismissResponse flows(List<EndedFlow> flows) {
        return DismissResponse.newBuilder()
                .addAllFlows(flows.stream().map(Answers::flow).toList())
                .build();
    }

    private static Flow flow(EndedFlow flow) {
        boolean unseen = flow.verdict().isEmpty();
        return Flow.newBuilder()
                .setId(flow.id())
                .setHost(flow.host())
                .setPort(flow.port())
                .setMethod(flow.method())
                .setPath(flow.path())
                .setVerdict(unseen ? "allowed" : flow.verdict())
                .setReason(unseen ? UNSEEN : flow.reason())
                .setStatus(flow.status())
                .setBytesOut(flow.bytesOut())
                .setBytesIn(flow.bytesIn())
                .addAllSecrets(flow.secrets())
                .build();
    }
}
