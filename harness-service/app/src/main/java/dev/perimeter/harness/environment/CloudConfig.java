package dev.perimeter.harness.environment;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** A sandbox of Perimeter's, as on the wire. */
@RegisterForReflection(registerFullHierarchy = true) // kept as JSON
@JsonIgnoreProperties(value = "type", allowGetters = true)
record CloudConfig(Networking networking, Packages packages) {

    static final String TYPE = "cloud";

    /** Nothing is reachable where nobody says what is. */
    static final CloudConfig USUAL = new CloudConfig(Networking.Limited.NOTHING, Packages.NONE);

    @JsonProperty
    String type() {
        return TYPE;
    }
}
