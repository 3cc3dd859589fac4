package dev.perimeter.tunnel.upstream;

/** An upstream's name: what a grant names as its target. */
public record UpstreamName(String value) {

    public UpstreamName {
        Names.require(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
