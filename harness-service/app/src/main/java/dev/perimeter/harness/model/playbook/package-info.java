/** Replays scripts of turns; for demos and tests, and named for what it is. */
@NullMarked
package dev.perimeter.harness.model.playbook;

import org.jspecify.annotations.NullMarked;
