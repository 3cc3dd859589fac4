package dev.perimeter.secrets;

import static dev.perimeter.secrets.v1.SecretsError.SECRETS_ERROR_UNSPECIFIED;
import static io.grpc.Status.Code.UNAUTHENTICATED;
import static io.grpc.Status.Code.UNAVAILABLE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.perimeter.secrets.stack.Certificates;
import dev.perimeter.secrets.stack.Stack;
import dev.perimeter.secrets.v1.LeaseRequest;
import io.grpc.Status;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A token is worth nothing without its client's certificate. */
@QuarkusTest
final class MutualTlsTest extends Service {

    @Test
    void itsOwnCertificateOpensTheWay() {
        var failure = Calls.failure(() -> calls().as(GATEWAY).lease(LeaseRequest.getDefaultInstance()));
        assertNotEquals(SECRETS_ERROR_UNSPECIFIED, failure.getError());
    }

    @Test
    void tokenWithoutACertificateIsRefused() {
        assertEquals(UNAVAILABLE, shown(Optional.empty()));
    }

    @Test
    void certificateOfAnotherAuthorityIsRefused() {
        assertEquals(UNAVAILABLE, shown(Optional.of(Certificates.fresh().of(GATEWAY))));
    }

    @Test
    void expiredCertificateIsRefused() {
        assertEquals(UNAVAILABLE, shown(Optional.of(certificates().expired(GATEWAY))));
    }

    @Test
    void anotherClientsCertificateIsRefusedAndOnRecord() {
        assertEquals(UNAUTHENTICATED, shown(Optional.of(certificates().of(TUNNEL))));

        eventuallyRecorded(
                "refusal",
                "\"by\":\"" + GATEWAY + "\",\"detail\":\"\",\"kind\":\"refusal\",\"reason\":"
                        + "\"WrongCertificate\",\"what\":\"perimeter.secrets.v1.Secrets/Lease\"");
    }

    /** What the gateway's token gets with this certificate. */
    private static Status.Code shown(Optional<Certificates.Identity> identity) {
        var channel = Calls.channel(identity);
        try {
            var token = Stack.parts().issuer().token(GATEWAY, "secrets-service");
            return Calls.code(() -> Calls.with(token, channel).lease(LeaseRequest.getDefaultInstance()));
        } finally {
            channel.shutdownNow();
        }
    }

    private static Certificates certificates() {
        return Stack.parts().certificates();
    }
}
