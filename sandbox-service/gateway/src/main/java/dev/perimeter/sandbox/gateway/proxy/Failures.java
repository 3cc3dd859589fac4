package dev.perimeter.sandbox.gateway.proxy;

import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.sandbox.gateway.refusal.FlowRefused;
import dev.perimeter.sandbox.gateway.rule.Authority;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.TooLongFrameException;
import io.vertx.core.VertxException;
import java.io.IOException;
import java.net.ConnectException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jboss.logging.Logger;

/** Names what went wrong by its kind; a failure's own message could quote what was sent. */
final class Failures {

    private static final Logger LOG = Logger.getLogger(Failures.class);

    private Failures() {}

    static FlowRefused reason(Throwable failure, Authority target) {
        return switch (failure) {
            case RefusedException refused when refused.reason() instanceof FlowRefused reason -> reason;
            case ConnectTimeoutException _ -> new FlowRefused.TimedOut(target);
            case TimeoutException _ -> new FlowRefused.TimedOut(target);
            case SSLException _ ->
                new FlowRefused.Unreachable(target, "its certificate is not one for this host that is trusted here");
            case ConnectException _ -> new FlowRefused.Unreachable(target, "it does not accept the connection");
            case TooLongFrameException _ -> new FlowRefused.AnswerUnreadable(target, "its head is too large");
            case DecoderException _ -> new FlowRefused.AnswerUnreadable(target, "it is not well-formed");
            case IOException _ -> new FlowRefused.Unreachable(target, "the connection broke");
            case VertxException _ -> new FlowRefused.Unreachable(target, "the connection broke");
            default -> unknown(failure, target);
        };
    }

    private static FlowRefused unknown(Throwable failure, Authority target) {
        LOG.warnf("flow.failed cause=%s", failure.getClass().getName());
        return new FlowRefused.Unreachable(target, "it failed in a way that has no name");
    }
}
