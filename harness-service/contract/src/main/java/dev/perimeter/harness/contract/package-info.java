/** Ids, grants and mandates: what harness-service promises to every other service. */
@NullMarked
package dev.perimeter.harness.contract;

import org.jspecify.annotations.NullMarked;
