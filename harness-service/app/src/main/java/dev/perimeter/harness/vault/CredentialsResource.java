package dev.perimeter.harness.vault;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perimeter.harness.wire.Body;
import dev.perimeter.harness.wire.CurrentCaller;
import dev.perimeter.harness.wire.Deleted;
import dev.perimeter.harness.wire.Needs;
import dev.perimeter.harness.wire.Page;
import dev.perimeter.harness.wire.PageRequest;
import dev.perimeter.harness.wire.Parameters;
import dev.perimeter.harness.wire.Right;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** The edge of a vault's credentials. */
@Path("/v1/vaults/{vault}/credentials")
class CredentialsResource {

    private final Credentials credentials;
    private final Vaults vaults;
    private final VaultListing listing;
    private final CurrentCaller current;

    CredentialsResource(Credentials credentials, Vaults vaults, VaultListing listing, CurrentCaller current) {
        this.credentials = credentials;
        this.vaults = vaults;
        this.listing = listing;
        this.current = current;
    }

    @POST
    @Needs(Right.WRITE_CONFIGURATION)
    public Uni<Credential> create(@PathParam("vault") String vault, @Nullable JsonNode body) {
        return credentials.create(current.get(), vault, Body.of(body));
    }

    @GET
    @Needs(Right.READ_CONFIGURATION)
    public Uni<Page<Credential>> list(
            @PathParam("vault") String vault,
            @BeanParam PageRequest page,
            @QueryParam("include_archived") @Nullable String sent) {
        var workspace = current.get().workspace();
        var archived = Parameters.flag("include_archived", sent);
        return vaults.find(workspace, vault).chain(_ -> listing.credentials(workspace, vault, archived, page));
    }

    @GET
    @Path("/{credential}")
    @Needs(Right.READ_CONFIGURATION)
    public Uni<Credential> get(@PathParam("vault") String vault, @PathParam("credential") String id) {
        return credentials.find(current.get().workspace(), vault, id);
    }

    @POST
    @Path("/{credential}")
    @Needs(Right.WRITE_CONFIGURATION)
    public Uni<Credential> update(
            @PathParam("vault") String vault, @PathParam("credential") String id, @Nullable JsonNode body) {
        return credentials.update(current.get(), vault, id, Body.of(body));
    }

    @DELETE
    @Path("/{credential}")
    @Needs(Right.WRITE_CONFIGURATION)
    public Uni<Deleted> delete(@PathParam("vault") String vault, @PathParam("credential") String id) {
        return credentials.delete(current.get(), vault, id).replaceWith(new Deleted(id, "vault_credential_deleted"));
    }

    @POST
    @Path("/{credential}/archive")
    @Needs(Right.WRITE_CONFIGURATION)
    public Uni<Credential> archive(@PathParam("vault") String vault, @PathParam("credential") String id) {
        return credentials.archive(current.get(), vault, id);
    }
}
