/** What secrets exist, who may inject them, where and towards whom; never a value. */
@NullMarked
package dev.perimeter.secrets.credential;

import org.jspecify.annotations.NullMarked;
