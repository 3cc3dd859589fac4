/** What Perimeter adds to the public API about the record: coverage, diagrams, the audit, and what configuration changed. */
@NullMarked
package dev.perimeter.harness.record;

import org.jspecify.annotations.NullMarked;
