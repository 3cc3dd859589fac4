package dev.perimeter.harness.model.stream;

import dev.perimeter.harness.model.ModelRequest.Sender;
import dev.perimeter.harness.model.ProviderKey;
import dev.perimeter.harness.model.ProviderKeys;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Leases one key, and remembers for whom and whether it came back. */
public final class KnownKeys implements ProviderKeys {

    public static final String VALUE = "sk-test-4242424242";

    private final List<String> leases = new CopyOnWriteArrayList<>();
    private final AtomicInteger held = new AtomicInteger();

    @Override
    public ProviderKey lease(String name, Sender sender) {
        leases.add(name + " for " + sender.session());
        held.incrementAndGet();
        return ProviderKey.of(name, VALUE.getBytes(StandardCharsets.UTF_8), held::decrementAndGet);
    }

    public List<String> leases() {
        return leases;
    }

    public int held() {
        return held.get();
    }
}
