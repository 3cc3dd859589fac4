/** What the tests run against: a real PostgreSQL, a real OpenBao, and small stand-ins for Keycloak and audit-service. */
@NullMarked
package dev.perimeter.secrets.stack;

import org.jspecify.annotations.NullMarked;
