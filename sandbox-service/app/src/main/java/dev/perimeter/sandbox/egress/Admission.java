package dev.perimeter.sandbox.egress;

/** The gateway's answer to an action. */
public sealed interface Admission {

    record Admitted(ProxyCredential credential) implements Admission {}

    /** The gateway has started anew since the sandbox was opened. */
    record NotOpen() implements Admission {}
}
