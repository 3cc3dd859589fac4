package dev.perimeter.tunnel.connector.call;

import dev.perimeter.harness.contract.ActionId;
import dev.perimeter.harness.contract.Canonical;
import dev.perimeter.harness.contract.GrantRefused;
import dev.perimeter.tunnel.v1.TunnelError;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;

/** What an order claims, proven or not: good only to name it in the answer that refuses it. */
final class Claims {

    private Claims() {}

    static Optional<ActionId> action(String grant) {
        try {
            var payload = Base64.getUrlDecoder().decode(grant.split("\\.", -1)[1]);
            return Optional.of(
                    new ActionId(Canonical.JSON.readTree(payload).path("action").asText()));
        } catch (IllegalArgumentException | IndexOutOfBoundsException | IOException _) {
            return Optional.empty();
        }
    }

    static TunnelError error(GrantRefused refused) {
        return switch (refused) {
            case GrantRefused.NotGenuine _,
                    GrantRefused.WrongAudience _,
                    GrantRefused.WrongPurpose _,
                    GrantRefused.ReceiptOfAnother _,
                    GrantRefused.Exceeds _ -> TunnelError.TUNNEL_ERROR_NOT_GENUINE;
            case GrantRefused.Expired _ -> TunnelError.TUNNEL_ERROR_EXPIRED;
            case GrantRefused.ArgumentsDiffer _ -> TunnelError.TUNNEL_ERROR_NOT_GENUINE;
            case GrantRefused.AlreadyUsed _ -> TunnelError.TUNNEL_ERROR_ACTION_USED;
            case GrantRefused.LowerFence _ -> TunnelError.TUNNEL_ERROR_LOWER_FENCE;
        };
    }
}
