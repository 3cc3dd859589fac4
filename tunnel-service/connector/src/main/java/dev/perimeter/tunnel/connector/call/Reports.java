package dev.perimeter.tunnel.connector.call;

import dev.perimeter.harness.contract.ActionId;
import dev.perimeter.harness.contract.Ids;
import dev.perimeter.tunnel.connector.file.ConnectorConfig;
import dev.perimeter.tunnel.v1.CallFinished;
import dev.perimeter.tunnel.v1.CallProgress;
import dev.perimeter.tunnel.v1.CallRefused;
import dev.perimeter.tunnel.v1.CallResult;
import dev.perimeter.tunnel.v1.FromConnector;
import dev.perimeter.tunnel.v1.Progress;
import dev.perimeter.tunnel.v1.TunnelError;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What calls came to, kept on disk until tunnel-service has it, over lost streams and restarts. */
@ApplicationScoped
public class Reports {

    private final Path folder;
    private final Map<String, FromConnector> unsettled = new TreeMap<>();
    private Consumer<FromConnector> stream = _ -> {};

    Reports(ConnectorConfig config) {
        this.folder = config.state().resolve("reports");
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            load();
        } catch (IOException e) {
            throw new UncheckedIOException("the connector's reports in " + folder + " cannot be read", e);
        }
    }

    /** Sends what is not settled, and from now on everything, to this stream. */
    public synchronized void connect(Consumer<FromConnector> opened) {
        stream = opened;
        unsettled.values().forEach(opened);
    }

    public synchronized void disconnect() {
        stream = _ -> {};
    }

    public synchronized void settled(String action) {
        if (unsettled.remove(action) != null) {
            try {
                Files.deleteIfExists(folder.resolve(action));
            } catch (IOException e) {
                throw new UncheckedIOException("a settled report cannot be removed", e);
            }
        }
    }

    public synchronized Set<String> unsettled() {
        return Set.copyOf(unsettled.keySet());
    }

    synchronized boolean has(ActionId action) {
        return unsettled.containsKey(action.value());
    }

    synchronized void progress(ActionId action, Progress progress) {
        stream.accept(FromConnector.newBuilder()
                .setProgress(CallProgress.newBuilder().setAction(action.value()).setProgress(progress))
                .build());
    }

    void finished(ActionId action, CallResult result) {
        report(
                action.value(),
                FromConnector.newBuilder()
                        .setFinished(CallFinished.newBuilder()
                                .setAction(action.value())
                                .setResult(result))
                        .build());
    }

    void refused(ActionId action, TunnelError error, String message) {
        report(
                action.value(),
                FromConnector.newBuilder()
                        .setRefused(CallRefused.newBuilder()
                                .setAction(action.value())
                                .setError(error)
                                .setMessage(message))
                        .build());
    }

    private synchronized void report(String action, FromConnector report) {
        keep(action, report);
        unsettled.put(action, report);
        stream.accept(report);
    }

    private void keep(String action, FromConnector report) {
        var fresh = folder.resolve(action + ".new");
        try (var out = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            out.write(ByteBuffer.wrap(report.toByteArray()));
            out.force(true);
            Files.move(fresh, folder.resolve(action), StandardCopyOption.ATOMIC_MOVE);
            UsedActions.force(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("a report cannot be kept", e);
        }
    }

    private void load() throws IOException {
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                var action = file.getFileName().toString();
                if (Ids.matches("act", action)) {
                    unsettled.put(action, FromConnector.parseFrom(Files.readAllBytes(file)));
                } else {
                    Files.delete(file);
                }
            }
        }
    }
}
