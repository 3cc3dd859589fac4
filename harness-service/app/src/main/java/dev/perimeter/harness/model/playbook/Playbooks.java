package dev.perimeter.harness.model.playbook;

import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.harness.model.ModelRefused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds a playbook by its name: in the configured folder, where it may change at any time, then among the embedded. */
final class Playbooks {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    private final String provider;
    private final Optional<Path> folder;

    Playbooks(String provider, Optional<Path> folder) {
        this.provider = provider;
        this.folder = folder;
    }

    Playbook named(String name) {
        if (!NAME.matcher(name).matches()) {
            throw refused("a playbook's name has to match " + NAME.pattern());
        }
        try {
            var text = inFolder(name).or(() -> embedded(name));
            return new PlaybookReader(name).read(text.orElseThrow(() -> refused("there is no playbook " + name)));
        } catch (InvalidPlaybook e) {
            throw refused("playbook " + name + ", " + e.getMessage());
        }
    }

    private Optional<String> inFolder(String name) {
        return folder.map(where -> where.resolve(name + ".yaml"))
                .filter(Files::exists)
                .map(file -> {
                    try {
                        return Files.readString(file);
                    } catch (IOException _) {
                        throw refused("playbook " + name + " cannot be read");
                    }
                });
    }

    private Optional<String> embedded(String name) {
        try (var stream = Playbooks.class.getClassLoader().getResourceAsStream("playbook/" + name + ".yaml")) {
            return stream == null
                    ? Optional.empty()
                    : Optional.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException _) {
            throw refused("playbook " + name + " cannot be read");
        }
    }

    private RefusedException refused(String what) {
        return new RefusedException(new ModelRefused.Terminal(provider, what));
    }
}
