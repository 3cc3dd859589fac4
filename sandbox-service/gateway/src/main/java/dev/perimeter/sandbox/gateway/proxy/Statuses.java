package dev.perimeter.sandbox.gateway.proxy;

import dev.perimeter.sandbox.gateway.flow.Ending.Verdict;
import dev.perimeter.sandbox.gateway.refusal.FlowRefused;
import io.netty.handler.codec.http.HttpResponseStatus;

/** The one mapping of refusals to HTTP statuses. */
final class Statuses {

    private Statuses() {}

    static HttpResponseStatus of(FlowRefused reason) {
        return switch (reason) {
            case FlowRefused.NoCredential _, FlowRefused.DeadCredential _ ->
                HttpResponseStatus.PROXY_AUTHENTICATION_REQUIRED;
            case FlowRefused.HostNotAllowed _,
                    FlowRefused.RequestNotAllowed _,
                    FlowRefused.AddressForbidden _,
                    FlowRefused.UnknownPlaceholder _,
                    FlowRefused.PlaceholderForbidden _ -> HttpResponseStatus.FORBIDDEN;
            case FlowRefused.NamesDiffer _, FlowRefused.HandshakeFailed _ -> HttpResponseStatus.MISDIRECTED_REQUEST;
            case FlowRefused.SecretsUnavailable _, FlowRefused.RecordUnavailable _ ->
                HttpResponseStatus.SERVICE_UNAVAILABLE;
            case FlowRefused.Unsupported _ -> HttpResponseStatus.NOT_IMPLEMENTED;
            case FlowRefused.Malformed _ -> HttpResponseStatus.BAD_REQUEST;
            case FlowRefused.TooLarge _ -> HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE;
            case FlowRefused.TooMany _ -> HttpResponseStatus.TOO_MANY_REQUESTS;
            case FlowRefused.HostUnknown _, FlowRefused.Unreachable _, FlowRefused.AnswerUnreadable _ ->
                HttpResponseStatus.BAD_GATEWAY;
            case FlowRefused.TimedOut _ -> HttpResponseStatus.GATEWAY_TIMEOUT;
        };
    }

    /** An upstream's failure is no refusal of ours: the flow was allowed. */
    static Verdict verdict(FlowRefused reason) {
        return switch (reason) {
            case FlowRefused.HostUnknown _, FlowRefused.Unreachable _, FlowRefused.TimedOut _ -> Verdict.ALLOWED;
            case FlowRefused.NoCredential _,
                    FlowRefused.DeadCredential _,
                    FlowRefused.HostNotAllowed _,
                    FlowRefused.RequestNotAllowed _,
                    FlowRefused.AddressForbidden _,
                    FlowRefused.NamesDiffer _,
                    FlowRefused.HandshakeFailed _,
                    FlowRefused.UnknownPlaceholder _,
                    FlowRefused.PlaceholderForbidden _,
                    FlowRefused.SecretsUnavailable _,
                    FlowRefused.RecordUnavailable _,
                    FlowRefused.Unsupported _,
                    FlowRefused.Malformed _,
                    FlowRefused.TooLarge _,
                    FlowRefused.TooMany _,
                    FlowRefused.AnswerUnreadable _ -> Verdict.REFUSED;
        };
    }
}
