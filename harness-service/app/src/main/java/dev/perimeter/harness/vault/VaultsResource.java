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

/** The edge of vaults. */
@Path("/v1/vaults")
class VaultsResource {

    private final Vaults vaults;
    private final VaultListing listing;
    private final CurrentCaller current;

    VaultsResource(Vaults vaults, VaultListing listing, CurrentCaller current) {
        this.vaults = vaults;
        this.listing = listing;
        this.current = current;
    }

    @POST
    @Needs(Right.WRITE_CONFIGURATION)
    public Uni<Vault> create(@Nullable JsonNode body) {
        return vaults.create(current.get(), Body.of(body));
    }

    @GET
    @Needs(Right.READ_CONFIGURATION)
    public Uni<Page<Vault>> list(
            @BeanParam PageRequest page, @QueryParam("include_archived") @Nullable String archived) {
        return listing.vaults(current.get().workspace(), Parameters.flag("include_archived", archived), page);
    }

    @GET
    @Path("/{vault}")
    @Needs(Right.READ_CONFIGURATION)
    public Uni<Vault> get(@PathParam("vault") String id) {
        return vaults.find(current.get().workspace(), id);
    }

    @POST
    @Path("/{vault}")
    @Needs(Right.WRITE_CONFIGURATION)
    public Uni<Vault> update(@PathParam("vault") String id, @Nullable JsonNode body) {
        return vaults.update(current.get(), id, Body.of(body));
    }

    @DELETE
    @Path("/{vault}")
    @Needs(Right.WRITE_CONFIGURATION)
    public Uni<Deleted> delete(@PathParam("vault") String id) {
        return vaults.delete(current.get(), id).replaceWith(new Deleted(id, "vault_deleted"));
    }

    @POST
    @Path("/{vault}/archive")
    @Needs(Right.WRITE_CONFIGURATION)
    public Uni<Vault> archive(@PathParam("vault") String id) {
        return vaults.archive(current.get(), id);
    }
}
