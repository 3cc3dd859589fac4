package dev.perimeter.sandbox.effects;

import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What stat(2) tells, beyond the portable attributes of Java. */
record StatAttributes(Map<String, @Nullable Object> values) {

    static final String NAMES = "unix:mode,size,lastModifiedTime,ctime,ino";

    long number(String name) {
        if (values.get(name) instanceof Number number) {
            return number.longValue();
        }
        throw new IllegalStateException("this platform's files have no " + name);
    }

    long nanoseconds(String name) {
        if (values.get(name) instanceof FileTime time) {
            return time.to(TimeUnit.NANOSECONDS);
        }
        throw new IllegalStateException("this platform's files have no " + name);
    }
}
