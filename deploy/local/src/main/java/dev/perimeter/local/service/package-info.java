/** Perimeter's own processes: their environment, and how they are waited for. */
@NullMarked
package dev.perimeter.local.service;

import org.jspecify.annotations.NullMarked;
