package dev.perimeter.tunnel.upstream;

/** What a connector needs to start a call: it verifies all of it again. */
public record Order(String grant, String receipt, String arguments) {

    @Override
    public String toString() {
        return "Order[]";
    }
}
