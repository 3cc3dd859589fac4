/** Control groups, versions 1, 2 and hybrid: who belongs to a sandbox, and holding all of it still. */
@NullMarked
package dev.perimeter.sandbox.cgroup;

import org.jspecify.annotations.NullMarked;
