/** What people are shown of credentials: where each lives, who injects it, what it enables and who used it last. */
@NullMarked
package dev.perimeter.secrets.graph;

import org.jspecify.annotations.NullMarked;
