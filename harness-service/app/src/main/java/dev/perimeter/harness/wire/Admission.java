package dev.perimeter.harness.wire;

import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.harness.trust.caller.Called;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.time.Instant;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Lets a request in: a genuine token, a role with the right that the resource needs, one of the caller's workspaces. */
@ApplicationScoped
class Admission {

    private static final String TENANT = "tenant-id";
    private static final String AUTHENTICATED = "auth_time";

    private final CurrentIdentityAssociation identities;
    private final CurrentCaller current;

    Admission(CurrentIdentityAssociation identities, CurrentCaller current) {
        this.identities = identities;
        this.current = current;
    }

    @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
    public Uni<Void> admit(ContainerRequestContext request, ResourceInfo resource, RoutingContext exchange) {
        Called.name(exchange, Routes.path(resource));
        return identities
                .getDeferredIdentity()
                .invoke(identity -> admit(identity, request, resource))
                .replaceWithVoid();
    }

    private void admit(SecurityIdentity identity, ContainerRequestContext request, ResourceInfo resource) {
        if (identity.isAnonymous() || !(identity.getPrincipal() instanceof JsonWebToken token)) {
            throw new RefusedException(new RequestRefused.Anonymous());
        }
        var roles = Role.of(identity.getRoles());
        var need = resource.getResourceMethod().getAnnotation(Needs.class);
        if (need == null || !need.value().heldBy(roles)) {
            throw RequestRefused.notAllowed("this caller's roles do not allow this");
        }
        var workspaces = Workspaces.of(token);
        var chosen = request.getHeaderString(Workspaces.HEADER);
        var workspace = need.value() == Right.READ_WORKSPACES ? workspaces.any(chosen) : workspaces.one(chosen);
        current.set(new Caller(
                token.getSubject(),
                token.getName(),
                workspace,
                roles,
                workspaces.names(),
                entry(identity, token),
                Instant.ofEpochSecond(token.getExpirationTime())));
    }

    /** What comes in by no known way is a login of long ago. */
    static Entry entry(SecurityIdentity identity, JsonWebToken token) {
        String tenant = identity.getAttribute(TENANT);
        if (Tenant.BEARER.id().equals(tenant)) {
            return new Entry.Bearer();
        }
        return new Entry.Console(
                Tenant.CONSOLE.id().equals(tenant) && token.getClaim(AUTHENTICATED) instanceof Number seconds
                        ? Instant.ofEpochSecond(seconds.longValue())
                        : Instant.EPOCH);
    }
}
