/** The door that connectors dial in to: one stream each, and what arrives by it. */
@NullMarked
package dev.perimeter.tunnel.attachment;

import org.jspecify.annotations.NullMarked;
