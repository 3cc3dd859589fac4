package dev.perimeter.sandbox.gateway.placeholder;

/** One header of a request; its value may hold a secret once that has been put in. */
public record Header(String name, String value) {

    public boolean is(String other) {
        return name.equalsIgnoreCase(other);
    }

    @Override
    public String toString() {
        return "Header[" + name + "]";
    }
}
