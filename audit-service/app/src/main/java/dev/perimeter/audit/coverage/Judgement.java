package dev.perimeter.audit.coverage;

/** What coverage says of one action. */
public sealed interface Judgement {

    /** Wholly on record, from intent to outcome. */
    record Inside() implements Judgement {}

    /** In the denominator, and not wholly on record. */
    record Outside(String reason) implements Judgement {}

    /** Denied, or stopped before it started; beside the denominator. */
    record Refused() implements Judgement {}

    /** Neither settled nor expired; beside the denominator. */
    record Pending() implements Judgement {}
}
