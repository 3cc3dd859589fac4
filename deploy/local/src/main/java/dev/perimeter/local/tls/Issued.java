package dev.perimeter.local.tls;

import java.security.GeneralSecurityException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;

/** A certificate that was made at an earlier start. */
record Issued(X509Certificate certificate) {

    boolean lastsUntil(Instant time) {
        return certificate.getNotAfter().toInstant().isAfter(time);
    }

    boolean by(X509Certificate authority) {
        try {
            certificate.verify(authority.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    boolean names(Collection<String> names) {
        try {
            var alternatives = certificate.getSubjectAlternativeNames();
            // an IP address is told in another form than it was given
            return alternatives != null
                    && names.stream()
                            .filter(name -> !Signer.address(name))
                            .allMatch(name -> alternatives.stream()
                                    .anyMatch(alternative -> Objects.equals(alternative.get(1), name)));
        } catch (CertificateParsingException e) {
            return false;
        }
    }
}
