/** The loop: claims sessions, asks the model, lets each action happen, in plain sequential code. */
@NullMarked
package dev.perimeter.harness.loop;

import org.jspecify.annotations.NullMarked;
