package dev.perimeter.harness.contract;

/** An expected refusal; each feature has one sealed kind of it. */
public interface Refused {

    /** What happened and what to do about it, fit for the caller; quotes no secret and no payload. */
    String message();
}
