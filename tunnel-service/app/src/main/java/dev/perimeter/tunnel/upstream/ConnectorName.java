package dev.perimeter.tunnel.upstream;

/** A connector's name, as its own file gives it. */
public record ConnectorName(String value) {

    public ConnectorName {
        Names.require(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
