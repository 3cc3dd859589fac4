package dev.perimeter.sandbox.action;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class OciFileToolsTest extends FileToolsSuite {}
