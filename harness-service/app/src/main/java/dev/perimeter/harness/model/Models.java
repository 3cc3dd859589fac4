package dev.perimeter.harness.model;

import jakarta.enterprise.context.ApplicationScoped;

/** Asks the provider that configuration names for a model. */
@ApplicationScoped
public class Models implements ModelProvider {

    /** The provider's name, which a work type has to permit. */
    public String provider(String model) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ModelReply ask(ModelRequest request, Deltas sink) throws InterruptedException {
        throw new UnsupportedOperationException();
    }
}
