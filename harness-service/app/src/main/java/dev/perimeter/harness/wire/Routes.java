package dev.perimeter.harness.wire;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.AnnotatedElement;

/** The path of a route, with the parameters' names in place of their values. */
final class Routes {

    private Routes() {}

    static String path(ResourceInfo resource) {
        return path(resource.getResourceClass()) + path(resource.getResourceMethod());
    }

    private static String path(AnnotatedElement part) {
        var path = part.getAnnotation(Path.class);
        if (path == null || path.value().isEmpty() || path.value().equals("/")) {
            return "";
        }
        return path.value().startsWith("/") ? path.value() : "/" + path.value();
    }
}
