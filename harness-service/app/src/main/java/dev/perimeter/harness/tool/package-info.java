/** What a session's agent may call, and where each call acts. */
@NullMarked
package dev.perimeter.harness.tool;

import org.jspecify.annotations.NullMarked;
