package dev.perimeter.harness.agent;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same with what was packaged. */
@QuarkusIntegrationTest
class AgentsIT extends AgentsTest {}
