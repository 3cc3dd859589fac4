package dev.perimeter.secrets.credential;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** What is known of a credential without its value; equal to the contract's message of this name. */
@RegisterForReflection(registerFullHierarchy = true) // its hash is on record
public record Description(
        CredentialId id,
        String name,
        CredentialType type,
        List<HostPattern> hosts,
        List<String> places,
        String injector,
        List<String> workTypes,
        String enables) {

    public Description {
        hosts = List.copyOf(hosts);
        places = List.copyOf(places);
        workTypes = List.copyOf(workTypes);
    }

    /** An empty list of hosts allows none. */
    public boolean allowsHost(String host) {
        return hosts.stream().anyMatch(pattern -> pattern.matches(host));
    }

    /** An empty list of work types allows all. */
    public boolean allowsWorkType(String workType) {
        return workTypes.isEmpty() || workTypes.contains(workType);
    }
}
