package dev.perimeter.harness.trust.caller;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The DNS names that a certificate is for (RFC 5280, section 4.2.1.6); one of them is its Keycloak client. */
final class CertificateNames {

    private static final Integer DNS = 2;

    private CertificateNames() {}

    static Set<String> of(X509Certificate certificate) {
        return alternatives(certificate).stream()
                .filter(name -> DNS.equals(name.get(0)))
                .map(name -> name.get(1))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Collection<List<?>> alternatives(X509Certificate certificate) {
        try {
            var names = certificate.getSubjectAlternativeNames();
            return names == null ? List.of() : names;
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }
}
