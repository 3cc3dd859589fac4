/** Work types: what kind of work a sandbox may be used for, and within which limits. */
@NullMarked
package dev.perimeter.sandbox.worktype;

import org.jspecify.annotations.NullMarked;
