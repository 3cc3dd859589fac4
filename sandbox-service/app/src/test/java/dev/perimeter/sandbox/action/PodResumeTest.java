package dev.perimeter.sandbox.action;

import dev.perimeter.sandbox.cluster.OnKubernetes;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(OnKubernetes.class)
class PodResumeTest extends ResumeSuite {}
