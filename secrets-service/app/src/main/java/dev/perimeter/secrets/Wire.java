package dev.perimeter.secrets;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.secrets.credential.CredentialId;
import dev.perimeter.secrets.credential.CredentialRefused;
import dev.perimeter.secrets.credential.CredentialType;
import dev.perimeter.secrets.credential.Description;
import dev.perimeter.secrets.credential.HostPattern;
import dev.perimeter.secrets.lease.Leased;
import dev.perimeter.secrets.v1.LeaseResponse;
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
