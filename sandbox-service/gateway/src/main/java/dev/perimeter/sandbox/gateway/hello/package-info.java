/** The name that a TLS client asks for, read from its first flight. */
@NullMarked
package dev.perimeter.sandbox.gateway.hello;

import org.jspecify.annotations.NullMarked;
