package dev.perimeter.secrets;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same with what was packaged. */
@QuarkusIntegrationTest
class LeaseIT extends LeaseTest {}
