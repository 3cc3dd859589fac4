package dev.perimeter.harness.lifecycle;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same with what was packaged. */
@QuarkusIntegrationTest
class SessionsIT extends SessionsTest {}
