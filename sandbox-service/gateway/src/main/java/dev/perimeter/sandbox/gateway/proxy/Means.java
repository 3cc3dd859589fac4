package dev.perimeter.sandbox.gateway.proxy;

import dev.perimeter.sandbox.gateway.address.Resolver;
import dev.perimeter.sandbox.gateway.admission.Borrowing;
import dev.perimeter.sandbox.gateway.setting.GatewayConfig;

/** What every sandbox's way out goes by. */
record Means(Ledger ledger, Borrowing borrowing, Resolver resolver, GatewayConfig config) {}
