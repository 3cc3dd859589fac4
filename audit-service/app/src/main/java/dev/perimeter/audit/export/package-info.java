/** The bundle that a stranger can check without this service. */
@NullMarked
package dev.perimeter.audit.export;

import org.jspecify.annotations.NullMarked;
