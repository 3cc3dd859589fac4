package dev.perimeter.sandbox.effects;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Takes manifests, and keeps the last one of each sandbox on the host for the next process of this service. */
@ApplicationScoped
public class Manifests {

    private static final ObjectMapper JSON =
            JsonMapper.builder().addModule(new ParameterNamesModule()).build();

    private final EffectsConfig config;

    Manifests(EffectsConfig config) {
        this.config = config;
    }

    /** The workspace as it is; what is untouched since {@code before} is not read again. */
    public Manifest take(Path workspace, Manifest before) {
        return new Inventory(config, before).of(workspace);
    }

    public void keep(Path file, Manifest manifest) {
        var next = file.resolveSibling(file.getFileName() + ".next");
        try (var out = Files.newOutputStream(next)) {
            write(manifest, out);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep " + file, e);
        }
        try {
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep " + file, e);
        }
    }

    /** Empty where none was kept: all that is there is new. */
    public Manifest kept(Path file) {
        if (!Files.exists(file)) {
            return Manifest.EMPTY;
        }
        try (var in = Files.newInputStream(file)) {
            return read(in);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** As it is kept; closes the stream. */
    public static void write(Manifest manifest, OutputStream stream) throws IOException {
        try (var out = new GZIPOutputStream(stream)) {
            JSON.writeValue(out, manifest);
        }
    }

    public static Manifest read(InputStream stream) throws IOException {
        try (var in = new GZIPInputStream(stream)) {
            return JSON.readValue(in, Manifest.class);
        }
    }
}
