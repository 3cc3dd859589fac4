package dev.perimeter.harness.model;

import dev.perimeter.harness.model.ModelRequest.Sender;

/** Where providers' keys come from. */
public interface ProviderKeys {

    /**
     * A lease of the key of that name, to be closed after the request.
     *
     * @throws dev.perimeter.harness.contract.RefusedException with a {@link ModelRefused}
     */
    ProviderKey lease(String name, Sender sender) throws InterruptedException;
}
