/** Workspaces: what everything belongs to. */
@NullMarked
package dev.perimeter.harness.workspace;

import org.jspecify.annotations.NullMarked;
