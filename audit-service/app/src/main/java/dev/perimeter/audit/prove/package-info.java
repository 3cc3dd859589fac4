/** Inclusion and consistency proofs for single records. */
@NullMarked
package dev.perimeter.audit.prove;

import org.jspecify.annotations.NullMarked;
