/** Answers of models while they grow: told by notification, shown to streams that asked, kept nowhere. */
@NullMarked
package dev.perimeter.harness.preview;

import org.jspecify.annotations.NullMarked;
