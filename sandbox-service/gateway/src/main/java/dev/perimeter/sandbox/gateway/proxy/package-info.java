/** The proxy that a sandbox's programs talk to. */
@NullMarked
package dev.perimeter.sandbox.gateway.proxy;

import org.jspecify.annotations.NullMarked;
