/** Measurements that anyone can repeat, each beside what it is compared with. */
@NullMarked
package dev.perimeter.local.bench;

import org.jspecify.annotations.NullMarked;
