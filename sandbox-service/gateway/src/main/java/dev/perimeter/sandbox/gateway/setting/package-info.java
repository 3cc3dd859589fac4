/** What an operator sets. */
@NullMarked
package dev.perimeter.sandbox.gateway.setting;

import org.jspecify.annotations.NullMarked;
