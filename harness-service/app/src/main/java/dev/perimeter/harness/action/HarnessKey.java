package dev.perimeter.harness.action;

import dev.perimeter.harness.contract.Grant;
import dev.perimeter.harness.contract.Grants;
import dev.perimeter.harness.contract.Mandate;
import dev.perimeter.harness.contract.SigningKey;
import dev.perimeter.harness.trust.TrustConfig;
import jakarta.enterprise.context.ApplicationScoped;

/** The one key that signs grants and mandates. */
@ApplicationScoped
class HarnessKey {

    private final SigningKey key;

    HarnessKey(TrustConfig trust) {
        this.key = SigningKey.read(trust.keys().resolve("grant.jwk"));
    }

    String sign(Grant grant) {
        return Grants.sign(key, grant);
    }

    String sign(Mandate mandate) {
        return Grants.sign(key, mandate);
    }
}
