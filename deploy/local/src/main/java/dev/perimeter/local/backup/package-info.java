/** A running stack's data in one folder, and a stack made of such a folder. */
@NullMarked
package dev.perimeter.local.backup;

import org.jspecify.annotations.NullMarked;
