package dev.perimeter.harness.model.playbook;

/** A playbook that cannot be played; the message says where and why. */
final class InvalidPlaybook extends Exception {

    private static final long serialVersionUID = 1L;

    InvalidPlaybook(String message) {
        super(message, null, false, false);
    }
}
