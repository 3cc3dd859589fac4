/** Who holds a value now: leases, their journal, and their end. */
@NullMarked
package dev.perimeter.secrets.lease;

import org.jspecify.annotations.NullMarked;
