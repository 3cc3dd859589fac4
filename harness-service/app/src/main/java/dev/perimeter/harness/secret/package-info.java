/** What people are shown of secrets: the graph of who injects what, and the leases that are alive; never a value. */
@NullMarked
package dev.perimeter.harness.secret;

import org.jspecify.annotations.NullMarked;
