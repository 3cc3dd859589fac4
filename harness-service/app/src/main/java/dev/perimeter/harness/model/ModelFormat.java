package dev.perimeter.harness.model;

/** A wire format; a new one is a bean of this type. */
public interface ModelFormat {

    /** As configuration names it. */
    String name();

    /** A provider that speaks it. */
    ModelProvider provider(String provider, ModelConfig.Provider config);
}
