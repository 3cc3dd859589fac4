package dev.perimeter.sandbox.kubernetes;

import dev.perimeter.sandbox.effects.EffectsConfig;
import dev.perimeter.sandbox.effects.Listing;
import dev.perimeter.sandbox.effects.Manifest;
import dev.perimeter.sandbox.effects.Manifests;
import dev.perimeter.sandbox.host.HostUnableException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The stream to the container beside a sandbox that sees its workspace and keeps what the sandbox may not change. */
final class Observer implements AutoCloseable {

    private static final Line.End END =
            new Line.End(PodSheet.OBSERVER, PodSheet.bash("/run/perimeter/runner/observer.sh"));
    private static final int ATTEMPTS = 5;
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(200);

    /** How often a workspace is looked at that will not stand still. */
    private static final int LOOKS = 3;

    /** Reading a gigabyte takes a quarter of a processor about this long. */
    private static final Duration READING = Duration.ofMinutes(1);

    private final Cluster cluster;
    private final Whereabouts pod;
    private final EffectsConfig limits;
    private final Duration patience;
    private final BooleanSupplier alive;
    private @Nullable Line line;

    Observer(Cluster cluster, Whereabouts pod, EffectsConfig limits, Duration patience, BooleanSupplier alive) {
        this.cluster = cluster;
        this.pod = pod;
        this.limits = limits;
        this.patience = patience;
        this.alive = alive;
    }

    /** The workspace when two looks at it agree; if none do, a manifest that is not complete. */
    Manifest take(Manifest before) {
        var seen = list();
        var manifest = manifest(seen, before);
        for (int look = 0; look < LOOKS; look++) {
            var again = list();
            if (again.text().equals(seen.text()) && again.code() == seen.code()) {
                return manifest;
            }
            seen = again;
            manifest = manifest(seen, manifest);
        }
        return new Manifest(manifest.files(), false);
    }

    private Manifest manifest(Answer seen, Manifest before) {
        return new Listing(limits, before, seen.code() == 0).of(seen.text(), this::hashes);
    }

    private Answer list() {
        return ask(patience, "list " + (limits.deepest() + 1) + " " + (limits.mostFiles() + 1));
    }

    private Map<String, String> hashes(List<String> paths) {
        var names = String.join("\0", paths).concat("\0").getBytes(StandardCharsets.ISO_8859_1);
        return Listing.hashes(ask(READING, "hash " + names.length, names).text());
    }

    void trust(String certificate) {
        done(bytes("trust", certificate.getBytes(StandardCharsets.UTF_8)));
    }

    void keep(Manifest manifest) {
        var bytes = new ByteArrayOutputStream();
        try {
            Manifests.write(manifest, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        done(bytes("keep", bytes.toByteArray()));
    }

    Manifest kept() {
        var kept = done(ask(patience, "kept")).bytes();
        try {
            return kept.length == 0 ? Manifest.EMPTY : Manifests.read(new ByteArrayInputStream(kept));
        } catch (IOException e) {
            throw new UncheckedIOException("the manifest that was kept cannot be read", e);
        }
    }

    private Answer bytes(String verb, byte[] bytes) {
        return ask(patience, verb + " " + bytes.length, bytes);
    }

    private static Answer done(Answer answer) {
        if (answer.code() != 0) {
            throw new HostUnableException("the observer failed with code " + answer.code());
        }
        return answer;
    }

    private synchronized Answer ask(Duration time, String request, byte[]... bytes) {
        for (int attempt = 1; ; attempt++) {
            try {
                return line().ask(time, request, bytes);
            } catch (StreamLost e) {
                if (attempt == ATTEMPTS
                        || !alive.getAsBoolean()
                        || Thread.currentThread().isInterrupted()) {
                    throw new HostUnableException("the observer cannot be spoken to: " + e.getMessage());
                }
                LockSupport.parkNanos(PAUSE);
            }
        }
    }

    private Line line() {
        var now = line;
        if (now == null || !now.open()) {
            now = Line.open(cluster, pod, END, Line.Ear.DEAF);
            line = now;
        }
        return now;
    }

    @Override
    public synchronized void close() {
        if (line != null) {
            line.close();
        }
    }
}
