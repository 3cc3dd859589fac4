package dev.perimeter.harness.trust.caller;

/**
 * A call that was refused for who makes it; fired as an event, so that it is put on record.
 *
 * @param what a known rpc's full name, or a method and route
 * @param by to whom a genuine token was issued, else {@link Holder#ANONYMOUS}; never a part of a token
 * @param reason the refusal's name
 */
public record TurnedAway(String what, String by, String reason) {}
