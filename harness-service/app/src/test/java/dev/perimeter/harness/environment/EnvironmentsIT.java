package dev.perimeter.harness.environment;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same with what was packaged. */
@QuarkusIntegrationTest
class EnvironmentsIT extends EnvironmentsTest {}
