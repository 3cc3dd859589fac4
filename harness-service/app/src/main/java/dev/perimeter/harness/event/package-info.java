/** What clients send to a session, and how they read and follow its log. */
@NullMarked
package dev.perimeter.harness.event;

import org.jspecify.annotations.NullMarked;
