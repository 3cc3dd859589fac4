package dev.perimeter.sandbox.gateway.sandbox;

import dev.perimeter.sandbox.gateway.placeholder.Placeholders;
import dev.perimeter.sandbox.gateway.rule.Rules;

/** Whose sandbox it is, what it may reach, and what stands in it for secrets. */
public record Terms(String session, String workspace, Rules rules, Placeholders placeholders) {}
