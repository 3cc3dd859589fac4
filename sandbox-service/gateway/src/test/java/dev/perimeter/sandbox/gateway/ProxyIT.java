package dev.perimeter.sandbox.gateway;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same with what was packaged. */
@QuarkusIntegrationTest
class ProxyIT extends ProxyTest {}
