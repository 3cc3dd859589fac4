/** Asks models, over whichever wire format their provider speaks, and replays playbooks where none is connected. */
@NullMarked
package dev.perimeter.harness.model;

import org.jspecify.annotations.NullMarked;
