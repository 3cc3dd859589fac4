/** The tools that run inside a sandbox, one class each. */
@NullMarked
package dev.perimeter.sandbox.tool;

import org.jspecify.annotations.NullMarked;
