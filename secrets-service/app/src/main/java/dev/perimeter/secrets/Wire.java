package dev.perimeter.secrets;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.secrets.credential.CredentialId;
import dev.perimeter.secrets.credential.CredentialRefused;
import dev.perimeter.secrets.credential.CredentialType;
import dev.perimeter.secrets.credential.Description;
import dev.perimeter.secrets.credential.HostPattern;
import dev.perimeter.secrets.graph.Node;
import dev.perimeter.secrets.lease.LeaseView;
import dev.perimeter.secrets.lease.Leased;
import dev.perimeter.secrets.page.Page;
import dev.perimeter.secrets.v1.GraphResponse;
import dev.perimeter.secrets.v1.LeaseResponse;
import dev.perimeter.secrets.v1.ListLeasesResponse;
import dev.perimeter.secrets.v1.LivingLease;
import dev.perimeter.secrets.v1.Use;
import dev.perimeter.secrets.vault.SecretValue;
import java.util.Optional;

/** Messages as values and back. */
final class Wire {

    private Wire() {}

    static Description description(dev.perimeter.secrets.v1.Description message) {
        return new Description(
                new CredentialId(message.getCredential()),
                message.getName(),
                CredentialType.of(message.getType()),
                message.getHostsList().stream().map(HostPattern::new).toList(),
                message.getPlacesList(),
                message.getInjector(),
                message.getWorkTypesList(),
                message.getEnables());
    }

    static dev.perimeter.secrets.v1.Description description(Description description) {
        return dev.perimeter.secrets.v1.Description.newBuilder()
                .setCredential(description.id().value())
                .setName(description.name())
                .setType(description.type().wire())
                .addAllHosts(
                        description.hosts().stream().map(HostPattern::value).toList())
                .addAllPlaces(description.places())
                .setInjector(description.injector())
                .addAllWorkTypes(description.workTypes())
                .setEnables(description.enables())
                .build();
    }

    /** Empty: the value stays as it is. */
    static Optional<SecretValue> value(ByteString bytes) {
        if (bytes.size() > SecretValue.MOST) {
            throw new RefusedException(
                    new CredentialRefused.Invalid("a value has at most " + SecretValue.MOST + " bytes"));
        }
        return bytes.isEmpty() ? Optional.empty() : Optional.of(SecretValue.of(bytes.toByteArray()));
    }

    static GraphResponse graph(Page<Node> page) {
        return GraphResponse.newBuilder()
                .addAllNodes(page.entries().stream().map(Wire::node).toList())
                .setMore(page.more())
                .build();
    }

    private static dev.perimeter.secrets.v1.Node node(Node node) {
        var message = dev.perimeter.secrets.v1.Node.newBuilder()
                .setDescription(description(node.description()))
                .setEngine(node.engine())
                .setPath(node.path())
                .setLeases(node.leases());
        node.lastUse()
                .ifPresent(use -> message.setLastUse(Use.newBuilder()
                        .setAt(use.at().toString())
                        .setSession(use.session())
                        .setAction(use.action())));
        return message.build();
    }

    static ListLeasesResponse leases(Page<LeaseView> page) {
        return ListLeasesResponse.newBuilder()
                .addAllLeases(page.entries().stream().map(Wire::lease).toList())
                .setMore(page.more())
                .build();
    }

    static LivingLease lease(LeaseView lease) {
        var stage = lease.stage();
        return LivingLease.newBuilder()
                .setLease(lease.id().value())
                .setCredential(lease.credential().value())
                .setName(lease.name())
                .setInjector(lease.injector())
                .addAllHosts(lease.hosts())
                .setSession(lease.cause().session())
                .setAction(lease.cause().action())
                .setSince(stage.since().toString())
                .setExpires(stage.expires().toString())
                .setState(stage.state())
                .setReason(stage.reason())
                .build();
    }

    /** The response takes the value's bytes over; it cannot be overwritten before it is sent. */
    static LeaseResponse leased(Leased leased) {
        return LeaseResponse.newBuilder()
                .setLease(leased.lease().value())
                .setValue(UnsafeByteOperations.unsafeWrap(leased.value().reveal()))
                .setExpires(leased.expires().toString())
                .setDescription(description(leased.description()))
                .build();
    }
}
