package dev.perimeter.local.bench;

import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.local.process.DaemonRefused;
import dev.perimeter.local.service.QuarkusService;
import dev.perimeter.local.service.Service;
import dev.perimeter.local.stack.LocalStack;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** How long a process of a running stack takes from its start until it is ready, with its schema there, in each form that is built, in turn. */
public record StartUp(LocalStack local, int runs, PrintWriter out) {

    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Duration STEP = Duration.ofMillis(1);

    /** As after {@code --migrate}, which is a step of its own. */
    private static final String MIGRATED = "-Dquarkus.flyway.migrate-at-start=false";

    private static final String ROW = "%-16s %-16s %20s %18s  %s%n";

    /** Starts these again and again; afterwards they run as before. */
    public void measure(List<Service> services) {
        out.printf(ROW, "process", "form", "ready ms", "resident MiB", "beside the first");
        for (var service : services) {
            try {
                print(service, samples(service));
            } finally {
                local.stack().restart(service.client());
            }
        }
    }

    private Map<Start, List<Sample>> samples(Service service) {
        var samples = new EnumMap<Start, List<Sample>>(Start.class);
        for (int run = 0; run < runs; run++) {
            for (var start : Start.values()) {
                var process = local.service(service, start.form());
                if (process.built() && (start != Start.CACHED || process.cached())) {
                    samples.computeIfAbsent(start, _ -> new ArrayList<>()).add(sample(process, start));
                }
            }
        }
        return samples;
    }

    private Sample sample(QuarkusService process, Start start) {
        local.stack().stop(process.name());
        var probe = process.probe();
        var began = System.nanoTime();
        var running = process.spawn(
                Stream.concat(Stream.of(MIGRATED), start.options().stream()).toList());
        while (!probe.ok()) {
            if (System.nanoTime() - began > LIMIT.toNanos()) {
                throw new RefusedException(new DaemonRefused.NotReady(
                        process.name(), LIMIT, local.site().layout().log(process.name()), List.of()));
            }
            LockSupport.parkNanos(STEP.toNanos());
        }
        return new Sample((System.nanoTime() - began) / 1e6, resident(running.pid()));
    }

    /** Field VmRSS of {@code /proc/[pid]/status} (proc(5)), in KiB there. */
    private static double resident(long pid) {
        try (var lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .findFirst()
                            .orElse(0)
                    / 1024.0;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the memory of process " + pid, e);
        }
    }

    private void print(Service service, Map<Start, List<Sample>> samples) {
        var plain = samples.getOrDefault(Start.JAVA, List.of());
        samples.forEach((start, seen) -> {
            var ready = Sample.Spread.of(seen, Sample::millis);
            var resident = Sample.Spread.of(seen, Sample::resident);
            out.printf(
                    ROW,
                    service.client(),
                    start.words(),
                    ready.words(),
                    resident.words(),
                    plain.isEmpty()
                            ? ""
                            : String.format(
                                    Locale.ROOT,
                                    "%.2f of the time, %.2f of the memory",
                                    ready.median()
                                            / Sample.Spread.of(plain, Sample::millis)
                                                    .median(),
                                    resident.median()
                                            / Sample.Spread.of(plain, Sample::resident)
                                                    .median()));
        });
        out.flush();
    }
}
