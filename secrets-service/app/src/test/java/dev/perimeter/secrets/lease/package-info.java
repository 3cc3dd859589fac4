/** Who may hold a value. */
@NullMarked
package dev.perimeter.secrets.lease;

import org.jspecify.annotations.NullMarked;
