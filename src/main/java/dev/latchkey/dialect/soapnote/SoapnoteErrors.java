package dev.latchkey.dialect.soapnote;

import dev.latchkey.dialect.Dialects;
import dev.latchkey.platform.ErrorShape;
import dev.latchkey.platform.Problem;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Refusals of the Dashboard API: the document shows none, so they are as plain as its replies. */
@ApplicationScoped
class SoapnoteErrors implements ErrorShape {

    private final Dialects dialects;

    SoapnoteErrors(Dialects dialects) {
        this.dialects = dialects;
    }

    /** {@code code} is for programs and stays as it is; {@code message} is for people. */
    @RegisterForReflection
    record SoapnoteError(String message, String code) {}

    @Override
    public String keyspace() {
        return SoapnoteResource.KEYSPACE;
    }

    @Override
    public List<String> paths() {
        return dialects.soapnote() ? List.of(SoapnoteResource.PATH) : List.of();
    }

    @Override
    public SoapnoteError body(HttpProblem problem) {
        return new SoapnoteError(problem.getDetail(), Problem.codeOf(problem));
    }
}
