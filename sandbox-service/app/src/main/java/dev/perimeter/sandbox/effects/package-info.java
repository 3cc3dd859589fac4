/** What an action changed: the difference between two manifests of the workspace. */
@NullMarked
package dev.perimeter.sandbox.effects;

import org.jspecify.annotations.NullMarked;
