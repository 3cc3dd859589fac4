/** A real Keycloak server with the realm, the services' secrets and the demonstration users. */
@NullMarked
package dev.perimeter.local.keycloak;

import org.jspecify.annotations.NullMarked;
