package dev.perimeter.sandbox.gateway.proxy;

import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.sandbox.gateway.admission.Admission;
import dev.perimeter.sandbox.gateway.flow.Flow;
import dev.perimeter.sandbox.gateway.flow.Origin;
import dev.perimeter.sandbox.gateway.refusal.FlowRefused;
import dev.perimeter.sandbox.gateway.rule.Authority;
import io.netty.handler.codec.http.HttpRequest;
import java.util.Optional;
import java.util.function.Supplier;

/** A request that may not get as far as a flow: whatever refuses it is put on record, with as much as is known. */
record Attempt(Doorway door, Optional<Admission> admission, HttpRequest request, Optional<Authority> tunnelled) {

    private static final String SCHEME = "http://";
    private static final int HTTP = 80;

    <T> T recorded(Supplier<T> step) {
        try {
            return step.get();
        } catch (RefusedException refused) {
            if (refused.reason() instanceof FlowRefused reason) {
                record(reason);
            }
            throw refused;
        }
    }

    private void record(FlowRefused reason) {
        if (reason instanceof FlowRefused.NoCredential) {
            // git asks like this each time before it sends its credential
            door.means().ledger().gauge().challenged();
            return;
        }
        target().ifPresent(target ->
                door.refused(admission, Flow.request(origin(), target, method(), path(), Optional.empty()), reason));
    }

    private Origin origin() {
        return admission.map(Admission::origin).orElseGet(door.sandbox()::origin);
    }

    private Optional<Authority> target() {
        return tunnelled.or(() -> {
            var uri = request.uri();
            var rest = uri.startsWith(SCHEME) ? uri.substring(SCHEME.length()) : uri;
            return Authority.parse(rest.split("[/?]", 2)[0], HTTP);
        });
    }

    private String method() {
        return request.decoderResult().isSuccess() ? request.method().name() : "";
    }

    private String path() {
        boolean known = tunnelled.isPresent() && request.decoderResult().isSuccess();
        return known ? request.uri().split("[?#]", 2)[0] : "";
    }
}
