package dev.perimeter.local.machine;

import java.util.List;

/** A program that must be there, the Debian package that brings it, and what it is for. */
public record Requirement(String program, String debian, String purpose) {

    static final List<Requirement> ALL = List.of(
            new Requirement("runc", "runc", "isolates sandboxes"),
            new Requirement("socat", "socat", "joins a sandbox to the egress gateway"),
            new Requirement("git", "git", "clones, and serves the demonstration's repository"),
            new Requirement("python3", "python3", "runs the demonstration's tests and brings OpenBao"),
            new Requirement("pip", "python3-pip", "brings OpenBao"),
            new Requirement("node", "nodejs", "runs the demonstration's MCP server; version 20 or later"),
            new Requirement("npm", "npm", "installs the demonstration's MCP server"),
            new Requirement("curl", "curl", "is what the demonstration tries a forbidden host with"),
            new Requirement("mkfs.ext4", "e2fsprogs", "limits a sandbox's disk"),
            new Requirement("mount", "mount", "mounts a sandbox's disk"),
            new Requirement("setsid", "util-linux", "keeps the stack running in the background"),
            new Requirement("kill", "procps", "stops the stack"),
            new Requirement("tar", "tar", "unpacks the servers"),
            new Requirement("ip", "iproute2", "looks at a sandbox's network"));
}
