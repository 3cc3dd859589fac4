/** What connectors meet at the door, and when it closes. */
@NullMarked
package dev.perimeter.tunnel.attachment;

import org.jspecify.annotations.NullMarked;
