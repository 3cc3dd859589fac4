package dev.perimeter.local.state;

/** A value that is never shown. */
public record Secret(String value) {

    @Override
    public String toString() {
        return "Secret[hidden]";
    }
}
