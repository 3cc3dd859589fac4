package dev.perimeter.audit.admission;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Map;

/** Whose records are taken. */
@ConfigMapping(prefix = "perimeter.audit")
public interface AdmissionConfig {

    /** The JWKS that pins a producer's keys, by producer; {@code <producer>-record.jwks} in the keys folder without. */
    Map<String, Path> producers();

    /** The largest record. */
    @WithDefault("8M")
    MemorySize largestRecord();

    /** The largest payload. */
    @WithDefault("16M")
    MemorySize largestPayload();
}
