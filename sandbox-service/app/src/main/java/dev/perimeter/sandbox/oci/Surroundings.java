package dev.perimeter.sandbox.oci;

import dev.perimeter.sandbox.effects.Manifests;
import dev.perimeter.sandbox.probe.Canary;
import dev.perimeter.sandbox.worktype.Isolation;
import java.nio.file.Path;

/**
 * What a container needs of its host beside its own folder.
 *
 * @param trusted the certificates that the host trusts
 */
record Surroundings(Isolation isolation, Path trusted, Canary canary, Manifests manifests) {}
