package dev.latchkey.account;

import dev.latchkey.audit.Ledger;
import dev.latchkey.audit.LedgerEntry;
import dev.latchkey.audit.LedgerSearch;
import dev.latchkey.platform.ApiDescription;
import dev.latchkey.platform.Csv;
import dev.latchkey.platform.KnownCallersOnly;
import dev.latchkey.platform.Page;
import dev.latchkey.platform.PageRequest;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;

/** Who changed what in an account. */
@Path("/v1/accounts") // as AccountResource: with a path of its own a wrong method would be a 404
@KnownCallersOnly
@SecurityRequirement(name = ApiDescription.SESSION)
@SecurityRequirement(name = ApiDescription.SERVICE_KEY)
@Tag(name = "Ledger")
public class LedgerResource {

    private static final String LEDGER = "/{account}/audit";

    private final AccountAccess access;
    private final Ledger ledger;

    LedgerResource(AccountAccess access, Ledger ledger) {
        this.access = access;
        this.ledger = ledger;
    }

    @GET
    @Path(LEDGER)
    @Operation(summary = "List or export the ledger")
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<Page<LedgerEntry>> list(UUID account, @BeanParam LedgerSearch search, @BeanParam PageRequest page) {
        return Panache.withTransaction(
                () -> access.to(Right.READ, account).chain(() -> ledger.page(account, search, page)));
    }

    /** All entries that match as a table. */
    @GET
    @Path(LEDGER)
    @Operation(summary = "List or export the ledger")
    @Produces(Csv.MEDIA_TYPE + ";qs=0.5") // only for those who ask for it
    @ResponseHeader(name = HttpHeaders.CONTENT_DISPOSITION, value = "attachment; filename=audit.csv")
    public Multi<String> export(UUID account, @BeanParam LedgerSearch search) {
        return Panache.withTransaction(() -> access.to(Right.READ, account))
                .onItem()
                .transformToMulti(found -> ledger.export(account, search));
    }
}
