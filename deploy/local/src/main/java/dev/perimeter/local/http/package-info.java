/** Small JSON calls to the servers' own administration interfaces. */
@NullMarked
package dev.perimeter.local.http;

import org.jspecify.annotations.NullMarked;
