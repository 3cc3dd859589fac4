package dev.perimeter.sandbox.oci;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** How sandboxes are built on this host. */
@ConfigMapping(prefix = "perimeter.oci")
public interface OciConfig {

    /** Folder of everything that sandboxes need; no other service may share it. */
    Path state();

    /** The runtime for isolation {@code container}, with its flags. */
    @WithDefault("runc")
    List<String> container();

    /** The runtime for isolation {@code gvisor}, with its flags: which ones are right depends on its version. */
    @WithDefault("runsc,--platform=ptrace,--network=none,--fsgofer-host-uds")
    List<String> gvisor();

    /** Parent of the sandboxes' control groups. */
    @WithDefault("perimeter")
    String controlGroup();

    /** The first id on the host that a sandbox's ids are mapped to; each sandbox has 65,536 of its own. */
    @WithDefault("100000")
    int firstId();

    /** How many sandboxes may live at a time. */
    @WithDefault("1000")
    int most();

    /** Folder of prepared root filesystems, by name; each needs bash, coreutils, grep, sed and socat. */
    Optional<Path> rootFilesystems();

    /** What of the host's /etc a sandbox on the host's root filesystem sees. */
    @WithDefault(
            "alternatives,ld.so.cache,ld.so.conf,ld.so.conf.d,localtime,mime.types,protocols,services,shells,os-release,debian_version")
    List<String> hostSettings();

    /** The certificates that the host trusts. */
    @WithDefault("/etc/ssl/certs/ca-certificates.crt")
    Path trusted();
}
