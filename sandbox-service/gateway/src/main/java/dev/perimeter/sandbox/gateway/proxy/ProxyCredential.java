package dev.perimeter.sandbox.gateway.proxy;

import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.sandbox.gateway.admission.Admission;
import dev.perimeter.sandbox.gateway.placeholder.BasicAuth;
import dev.perimeter.sandbox.gateway.refusal.FlowRefused;
import dev.perimeter.sandbox.gateway.sandbox.OpenSandbox;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;

/** Whose request it is, by {@code Proxy-Authorization}. */
final class ProxyCredential {

    private ProxyCredential() {}

    static Admission admission(HttpRequest request, OpenSandbox sandbox) {
        var header = request.headers().get(HttpHeaderNames.PROXY_AUTHORIZATION);
        if (header == null) {
            throw new RefusedException(new FlowRefused.NoCredential());
        }
        return BasicAuth.decode(header)
                .filter(text -> text.indexOf(':') > 0)
                .flatMap(text -> {
                    int colon = text.indexOf(':');
                    return sandbox.opened(text.substring(0, colon), text.substring(colon + 1));
                })
                .orElseThrow(() -> new RefusedException(new FlowRefused.DeadCredential()));
    }
}
