/** Lists by the page. */
@NullMarked
package dev.perimeter.secrets.page;

import org.jspecify.annotations.NullMarked;
