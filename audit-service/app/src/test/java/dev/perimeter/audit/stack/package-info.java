/** The real servers that the tests run against, and the callers who call. */
@NullMarked
package dev.perimeter.audit.stack;

import org.jspecify.annotations.NullMarked;
