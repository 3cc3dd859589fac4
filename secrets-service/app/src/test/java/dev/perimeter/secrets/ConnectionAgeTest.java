package dev.perimeter.secrets;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.perimeter.secrets.stack.Stack;
import dev.perimeter.secrets.v1.LeaseRequest;
import io.grpc.Attributes;
import io.grpc.ClientTransportFilter;
import io.grpc.Status;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A busy caller does not keep one connection for ever, so that it comes to new replicas and certificates. */
@QuarkusTest
final class ConnectionAgeTest extends Service {

    @Test
    void oldConnectionIsMadeAnewAndNoCallIsLost() {
        var connections = new AtomicInteger();
        var identity = Stack.parts().certificates().of(GATEWAY);
        var channel = Calls.builder(Optional.of(identity))
                .addTransportFilter(new ClientTransportFilter() {
                    @Override
                    public Attributes transportReady(Attributes attributes) {
                        connections.incrementAndGet();
                        return attributes;
                    }
                })
                .build();
        var token = Stack.parts().issuer().token(GATEWAY, "secrets-service");
        try {
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                var code = Calls.code(() -> Calls.with(token, channel).lease(LeaseRequest.getDefaultInstance()));
                assertNotEquals(Status.Code.UNAVAILABLE, code);
                return connections.get() > 2;
            });
        } finally {
            channel.shutdownNow();
        }
    }
}
