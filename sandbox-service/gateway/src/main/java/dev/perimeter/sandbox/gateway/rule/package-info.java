/** Which hosts, ports, methods and paths a sandbox may reach. */
@NullMarked
package dev.perimeter.sandbox.gateway.rule;

import org.jspecify.annotations.NullMarked;
