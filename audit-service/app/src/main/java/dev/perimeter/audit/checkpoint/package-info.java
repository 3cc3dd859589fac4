/** Signed statements of the tree's size and root, by a key that cannot leave Vault. */
@NullMarked
package dev.perimeter.audit.checkpoint;

import org.jspecify.annotations.NullMarked;
