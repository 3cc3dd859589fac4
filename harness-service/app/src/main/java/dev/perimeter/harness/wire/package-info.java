/** The rules of the public API that every resource shares: errors, ids of requests, pages, rights, retries. */
@NullMarked
package dev.perimeter.harness.wire;

import org.jspecify.annotations.NullMarked;
