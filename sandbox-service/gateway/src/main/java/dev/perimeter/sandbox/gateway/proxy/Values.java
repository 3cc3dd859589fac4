package dev.perimeter.sandbox.gateway.proxy;

import dev.perimeter.sandbox.gateway.admission.Admission;
import dev.perimeter.sandbox.gateway.lease.Leased;
import dev.perimeter.sandbox.gateway.placeholder.Found;
import dev.perimeter.sandbox.gateway.placeholder.Injection;
import dev.perimeter.sandbox.gateway.placeholder.Message;
import dev.perimeter.sandbox.gateway.placeholder.Permission;
import dev.perimeter.sandbox.gateway.placeholder.Placeholder;
import dev.perimeter.sandbox.gateway.placeholder.Placeholders;
import dev.perimeter.sandbox.gateway.secret.SecretValue;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Takes the values that a request needs, checks what secrets-service says of them, and puts them in. */
record Values(Doorway door, Admission admission, Placeholders placeholders, Permission permission) {

    Uni<Message> into(Message message, Found found, LiveFlow flow) {
        if (found.isEmpty()) {
            return Uni.createFrom().item(message);
        }
        Set<Placeholder> needed =
                found.places().stream().map(Found.At::placeholder).collect(Collectors.toSet());
        return Multi.createFrom()
                .iterable(needed)
                .onItem()
                .transformToUniAndConcatenate(this::borrow)
                .collect()
                .asList()
                .map(leased -> filled(message, found, leased, flow));
    }

    private Uni<Leased> borrow(Placeholder placeholder) {
        return door.means().borrowing().borrow(door.sandbox().loop(), admission, placeholder, permission.target());
    }

    private Message filled(Message message, Found found, List<Leased> leased, LiveFlow flow) {
        Map<String, Placeholder> terms =
                leased.stream().collect(Collectors.toMap(one -> one.terms().credential(), Leased::terms));
        permission.check(new Found(found.places().stream()
                .map(at ->
                        new Found.At(terms.getOrDefault(at.placeholder().credential(), at.placeholder()), at.place()))
                .collect(Collectors.toSet())));
        Map<String, SecretValue> values =
                leased.stream().collect(Collectors.toMap(one -> one.terms().credential(), Leased::value));
        var filled = new Injection(placeholders, values).into(message);
        leased.forEach(one -> flow.injected(one.terms().name()));
        return filled;
    }
}
