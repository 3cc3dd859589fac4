package dev.perimeter.harness.model;

/** Something that answers model requests. */
public interface ModelProvider {

    /**
     * Blocks until the answer is whole; an interrupt ends the request.
     *
     * @throws dev.perimeter.harness.contract.RefusedException with a {@link ModelRefused}
     */
    ModelReply ask(ModelRequest request, Deltas sink) throws InterruptedException;
}
