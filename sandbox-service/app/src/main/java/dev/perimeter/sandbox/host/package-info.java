/** What the host offers: its programs, its processes, and what it lacks. */
@NullMarked
package dev.perimeter.sandbox.host;

import org.jspecify.annotations.NullMarked;
