package dev.perimeter.sandbox.driver;

import dev.perimeter.sandbox.effects.Manifest;
import dev.perimeter.sandbox.runner.Runner;

/** A living sandbox with its runner, from outside. */
public interface Container {

    Runner runner();

    boolean alive();

    /** What it died of, for people to read; to be asked when it is no longer alive. */
    String demise();

    /** By which address the gateway sees it; empty where it has a socket of its own. */
    String address();

    /** Host and port where its programs find the gateway. */
    String proxy();

    /** Replaces the gateway's certificate, PEM, among those that it trusts. */
    void trust(String certificate);

    /** How it is tested before it is used. */
    Trial trial();

    /** What an action has left, seen while nothing in the sandbox runs; what is as {@code before} is not read again. */
    Observation observe(Manifest before);

    /** Keeps the manifest out of the sandbox's reach for the next process of this service. */
    void keep(Manifest manifest);

    /** The manifest that was kept last; empty where none was. */
    Manifest kept();

    /** Ends it with all that runs in it. */
    void kill();

    /** Kills all but the runner, the shell too. */
    void stop();

    /** Keeps what was left behind from running until {@link #release}. */
    void hold();

    /** Holds, and ends the shell: not even a trap that waits in it is carried out. */
    void seclude();

    void release();

    /** How often a process of it was killed for want of memory. */
    long memoryKills();
}
