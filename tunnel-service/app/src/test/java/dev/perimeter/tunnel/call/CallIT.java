package dev.perimeter.tunnel.call;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same with what was packaged. */
@QuarkusIntegrationTest
class CallIT extends CallTest {}
