package dev.perimeter.harness.trust.caller;

import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;

/** Why a token was refused, and to whom it was issued where its signature has been verified. */
record TokenRefusal(String reason, String by) {

    private static final int DEEPEST = 8;

    static TokenRefusal of(Throwable failure) {
        if (failure instanceof AuthenticationFailedException failed
                && failed.getAttributes().containsKey(FormCheck.MALFORMED)) {
            return new TokenRefusal("MalformedToken", Holder.ANONYMOUS);
        }
        return certificate(failure)
                .or(() -> invalid(failure).map(TokenRefusal::of))
                .orElseGet(() -> other(failure));
    }

    /** The token itself is genuine, and not its holder's. */
    private static Optional<TokenRefusal> certificate(Throwable failure) {
        return failure instanceof AuthenticationFailedException failed
                        && failed.getAttributes().get(BoundCertificate.REASON) instanceof String reason
                        && failed.getAttributes().get(BoundCertificate.CLIENT) instanceof String client
                ? Optional.of(new TokenRefusal(reason, client))
                : Optional.empty();
    }

    /** Claims are looked at only after the signature. */
    private static TokenRefusal of(InvalidJwtException invalid) {
        if (invalid.hasErrorCode(ErrorCodes.AUDIENCE_INVALID) || invalid.hasErrorCode(ErrorCodes.AUDIENCE_MISSING)) {
            return new TokenRefusal("WrongAudience", holder(invalid));
        }
        return invalid.hasExpired()
                ? new TokenRefusal("ExpiredToken", holder(invalid))
                : new TokenRefusal("NotGenuine", Holder.ANONYMOUS);
    }

    /** A token that cannot be verified, since the issuer does not answer, is refused as well. */
    private static TokenRefusal other(Throwable failure) {
        var reason = switch (failure) {
            case AuthenticationCompletionException _ -> "LoginRefused";
            case AuthenticationFailedException _ -> "NotGenuine";
            default -> "NotVerified";
        };
        return new TokenRefusal(reason, Holder.ANONYMOUS);
    }

    private static String holder(InvalidJwtException invalid) {
        var context = invalid.getJwtContext();
        return context == null || invalid.hasErrorCode(ErrorCodes.ISSUER_INVALID)
                ? Holder.ANONYMOUS
                : Holder.of(context.getJwtClaims()::getClaimValue);
    }

    private static Optional<InvalidJwtException> invalid(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST)
                .filter(InvalidJwtException.class::isInstance)
                .map(InvalidJwtException.class::cast)
                .findFirst();
    }
}
