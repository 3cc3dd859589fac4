/** What this module's tests share. */
@NullMarked
package dev.perimeter.tunnel.connector;

import org.jspecify.annotations.NullMarked;
