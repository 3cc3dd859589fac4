/** Which records may enter: whose, of which kind, in which form. */
@NullMarked
package dev.perimeter.audit.admission;

import org.jspecify.annotations.NullMarked;
