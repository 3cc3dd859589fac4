package dev.perimeter.harness.health;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Looks at everything at the same time, and not more often than it has to, however many ask. */
@ApplicationScoped
class Checkup {

    static final String SELF = "harness-service";

    private final Peers peers;
    private final Foundations foundations;
    private final Distant distant;
    private final Clock clock;
    private final Uni<Health> kept;

    Checkup(Peers peers, Foundations foundations, Distant distant, HealthConfig config, Clock clock) {
        this.peers = peers;
        this.foundations = foundations;
        this.distant = distant;
        this.clock = clock;
        this.kept = Uni.createFrom().deferred(this::look).memoize().atLeast(config.keep());
    }

    Uni<Health> health() {
        return kept;
    }

    private Uni<Health> look() {
        return Uni.combine()
                .all()
                .unis(peers.look(), self(), distant.look())
                .with((others, self, servers) -> new Health(
                        Stream.concat(others.stream(), self.services().stream())
                                .sorted(Comparator.comparing(Health.Service::name))
                                .toList(),
                        Stream.concat(servers.stream(), self.dependencies().stream())
                                .sorted(Comparator.comparing(Health.Dependency::name))
                                .toList()));
    }

    private Uni<Health> self() {
        var started = clock.instant();
        return foundations.look().map(found -> {
            var seen = Health.Seen.since(started, clock.instant());
            var service = found.fault()
                    .map(fault -> Health.Service.down(SELF, seen, fault))
                    .orElseGet(() -> Health.Service.up(SELF, seen));
            return new Health(List.of(service), found.dependencies());
        });
    }
}
