package dev.perimeter.sandbox.gateway.proxy;

import dev.perimeter.sandbox.gateway.placeholder.Found;
import dev.perimeter.sandbox.gateway.placeholder.Message;
import dev.perimeter.sandbox.gateway.placeholder.Place;

/** A credential that came from inside the sandbox: it may pass, and the record says so. */
final class ForeignKey {

    private ForeignKey() {}

    static boolean in(Message message, Found found) {
        boolean ours = found.places().stream().anyMatch(at -> at.place() == Place.HEADER);
        return !ours && message.headers().stream().anyMatch(header -> header.is("authorization"));
    }
}
