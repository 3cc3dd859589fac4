package dev.perimeter.harness.policy;

/** CEL text that does not compile; the message says where and why. */
final class InvalidExpression extends Exception {

    private static final long serialVersionUID = 1L;

    InvalidExpression(String message) {
        super(message, null, false, false);
    }
}
