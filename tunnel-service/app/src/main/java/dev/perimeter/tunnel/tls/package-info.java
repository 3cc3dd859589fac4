/** The service's certificate, from the environment. */
@NullMarked
package dev.perimeter.tunnel.tls;

import org.jspecify.annotations.NullMarked;
