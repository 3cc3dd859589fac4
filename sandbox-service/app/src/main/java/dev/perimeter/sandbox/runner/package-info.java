/** The host's end of the runner: frames in, spooled output out, at byte offsets that outlive this process. */
@NullMarked
package dev.perimeter.sandbox.runner;

import org.jspecify.annotations.NullMarked;
