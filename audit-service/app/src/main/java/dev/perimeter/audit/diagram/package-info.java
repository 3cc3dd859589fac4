/** What happened, drawn from records alone; a hole in them is drawn as a hole. */
@NullMarked
package dev.perimeter.audit.diagram;

import org.jspecify.annotations.NullMarked;
