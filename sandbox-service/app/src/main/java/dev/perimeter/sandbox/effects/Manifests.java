package dev.perimeter.sandbox.effects;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
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
        try (var out = new GZIPOutputStream(Files.newOutputStream(next))) {
            JSON.writeValue(out, manifest);
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
        try (var in = new GZIPInputStream(Files.newInputStream(file))) {
            return JSON.readValue(in, Manifest.class);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
