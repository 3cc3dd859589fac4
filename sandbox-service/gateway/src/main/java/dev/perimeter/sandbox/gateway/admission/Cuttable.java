package dev.perimeter.sandbox.gateway.admission;

/** Something that an action holds open, and that ends with it. */
public interface Cuttable {

    void cut(String reason);
}
