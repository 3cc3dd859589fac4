/** One action from its decision to its outcome: grants, intents, what became of it. */
@NullMarked
package dev.perimeter.harness.action;

import org.jspecify.annotations.NullMarked;
