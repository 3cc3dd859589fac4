package dev.perimeter.harness.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.grpc.Status;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

final class PeerTest {

    @Test
    void theCalleesWordsAreTold() {
        assertEquals("the connector is away", Peer.words(Status.UNAVAILABLE.withDescription("the connector is away")));
    }

    @Test
    void hostsAndAddressesOfTheTransportAreNot() {
        var unresolved = Status.UNAVAILABLE
                .withDescription("Unable to resolve host audit.internal")
                .withCause(new UnknownHostException("audit.internal"));
        var late = Status.DEADLINE_EXCEEDED.withDescription("open=[[remote_addr=audit.internal/10.0.0.7:8085]]");
        assertEquals("a part of Perimeter does not answer (UNAVAILABLE)", Peer.words(unresolved));
        assertEquals("a part of Perimeter does not answer (DEADLINE_EXCEEDED)", Peer.words(late));
        assertEquals("a part of Perimeter does not answer (UNKNOWN)", Peer.words(Status.UNKNOWN));
    }
}
