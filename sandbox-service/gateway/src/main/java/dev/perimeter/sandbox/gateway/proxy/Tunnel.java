package dev.perimeter.sandbox.gateway.proxy;

import dev.perimeter.sandbox.gateway.admission.Admission;
import dev.perimeter.sandbox.gateway.refusal.FlowRefused;
import dev.perimeter.sandbox.gateway.rule.Authority;
import java.util.Optional;

/** A tunnel that is inspected; with a refusal, every request in it is answered by that. */
record Tunnel(Admission admission, Authority target, boolean tls, Optional<FlowRefused> refusal) {}
