package dev.perimeter.tunnel.connector.credential;

/** A credential's value: it can be used, and is not shown or serialised. */
final class SecretText {

    private final String text;

    SecretText(String text) {
        this.text = text;
    }

    String reveal() {
        return text;
    }

    boolean matches(SecretText other) {
        return text.equals(other.text);
    }

    @Override
    public String toString() {
        return "SecretText[hidden]";
    }
}
