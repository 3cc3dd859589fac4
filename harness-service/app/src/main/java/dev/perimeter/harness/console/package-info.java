/** The console's edge: its session, its way into the API, and how its pages are given out. */
@NullMarked
package dev.perimeter.harness.console;

import org.jspecify.annotations.NullMarked;
