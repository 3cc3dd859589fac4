/** The console in a browser, on the running stack: people log in through Keycloak and press what they see. */
@NullMarked
package dev.perimeter.local.console;

import org.jspecify.annotations.NullMarked;
