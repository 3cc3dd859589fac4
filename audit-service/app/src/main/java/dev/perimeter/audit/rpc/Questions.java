package dev.perimeter.audit.rpc;

import dev.perimeter.audit.diagram.Diagrams;
import dev.perimeter.audit.export.Export;
import dev.perimeter.audit.prove.Prover;
import dev.perimeter.audit.reading.Readers;
import dev.perimeter.audit.search.Filter;
import dev.perimeter.audit.search.Search;
import dev.perimeter.audit.search.Slice;
import dev.perimeter.audit.v1.DiagramRequest;
import dev.perimeter.audit.v1.DiagramResponse;
import dev.perimeter.audit.v1.ExportRequest;
import dev.perimeter.audit.v1.ExportResponse;
import dev.perimeter.audit.v1.GetRequest;
import dev.perimeter.audit.v1.GetResponse;
import dev.perimeter.audit.v1.ProveConsistencyRequest;
import dev.perimeter.audit.v1.ProveConsistencyResponse;
import dev.perimeter.audit.v1.ProveRequest;
import dev.perimeter.audit.v1.ProveResponse;
import dev.perimeter.audit.v1.SearchRequest;
import dev.perimeter.audit.v1.SearchResponse;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** What readers ask: the mandate first, then the answer as protobuf. */
@ApplicationScoped
class Questions {

    private final Readers readers;
    private final Search search;
    private final Prover prover;
    private final Diagrams diagrams;
    private final Export export;

    Questions(Readers readers, Search search, Prover prover, Diagrams diagrams, Export export) {
        this.readers = readers;
        this.search = search;
        this.prover = prover;
        this.diagrams = diagrams;
        this.export = export;
    }

    Uni<SearchResponse> search(SearchRequest request) {
        return readers.admit(request.getMandate(), request.getSession(), "search")
                .chain(reading -> search.page(Filters.of(reading, request), slice(request), request.getPayloads()))
                .map(Answers::search);
    }

    Uni<GetResponse> get(GetRequest request) {
        return readers.admit(request.getMandate(), "", "record " + request.getSequence())
                .chain(reading -> search.one(
                        Filter.of(reading.workspace()).session(reading.session()),
                        request.getSequence(),
                        request.getPayloads()))
                .map(Answers::record);
    }

    Uni<ProveResponse> prove(ProveRequest request) {
        return readers.admit(request.getMandate(), "", "proof of " + request.getSequence())
                .chain(reading -> prover.inclusion(
                        Filter.of(reading.workspace()).session(reading.session()), request.getSequence()))
                .map(Answers::inclusion);
    }

    Uni<ProveConsistencyResponse> proveConsistency(ProveConsistencyRequest request) {
        return readers.admit(request.getMandate(), "", "consistency from " + request.getFromSize())
                .chain(_ -> prover.consistency(request.getFromSize(), request.getToSize()))
                .map(Answers::consistency);
    }

    Uni<DiagramResponse> diagram(DiagramRequest request) {
        return readers.admit(request.getMandate(), request.getSession(), "diagram")
                .chain(reading -> diagrams.of(reading, request.getAction()))
                .map(Answers::diagram);
    }

    Multi<ExportResponse> export(ExportRequest request) {
        return readers.admit(request.getMandate(), request.getSession(), "export")
                .onItem()
                .transformToMulti(reading ->
                        export.lines(reading, new Export.Wish(request.getPayloads(), request.getAnchorSize())))
                .map(line -> ExportResponse.newBuilder().setLine(line).build());
    }

    private static Slice slice(SearchRequest request) {
        var most = Limits.page(request.getLimit());
        return request.getFirst()
                ? Slice.first(most, request.getNewestFirst())
                : new Slice(request.getAfter(), most, request.getNewestFirst());
    }
}
