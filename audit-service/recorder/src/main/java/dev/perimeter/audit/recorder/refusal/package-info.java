/** Puts refusals on record, and who was turned away without letting a flood of them fill the record. */
@NullMarked
package dev.perimeter.audit.recorder.refusal;

import org.jspecify.annotations.NullMarked;
