/** The attempts to escape that every new sandbox must fail at. */
@NullMarked
package dev.perimeter.sandbox.probe;

import org.jspecify.annotations.NullMarked;
