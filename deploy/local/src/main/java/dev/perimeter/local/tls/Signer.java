package dev.perimeter.local.tls;

import dev.perimeter.local.state.Layout;
import dev.perimeter.local.state.PrivateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes certificates (RFC 5280) with keys on P-256. */
record Signer(PrivateKey key, X509Certificate authority, Clock clock) {

    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    /** A certificate that was just made, and its private key. */
    record Made(X509Certificate certificate, PrivateKey key) {

        void write(LocalAuthority.Identity identity) {
            PrivateFile.write(identity.key(), Pem.of(key));
            PrivateFile.write(identity.certificate(), Pem.of(certificate));
            Layout.mode(identity.certificate(), "rw-r--r--");
        }
    }

    static Made authority(Clock clock, Duration life) {
        var pair = pair();
        var name = new X500Principal("CN=Perimeter local authority");
        return new Made(certificate(pair, name, pair.getPrivate(), name, List.of(), clock, life), pair.getPrivate());
    }

    Made identity(List<String> names, Duration life) {
        var pair = pair();
        var name = new X500Principal("CN=" + names.getFirst());
        var made = certificate(pair, name, key, authority.getSubjectX500Principal(), names, clock, life);
        return new Made(made, pair.getPrivate());
    }

    private static X509Certificate certificate(
            KeyPair pair,
            X500Principal subject,
            PrivateKey signer,
            X500Principal issuer,
            List<String> names,
            Clock clock,
            Duration life) {
        var now = clock.instant();
        var serial = new BigInteger(127, new SecureRandom());
        var builder = new JcaX509v3CertificateBuilder(
                issuer, serial, Date.from(now.minus(CLOCK_SKEW)), Date.from(now.plus(life)), subject, pair.getPublic());
        try {
            extend(builder, pair, names);
            var content = new JcaContentSignerBuilder("SHA256withECDSA").build(signer);
            return new JcaX509CertificateConverter().getCertificate(builder.build(content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("cannot make a certificate", e);
        }
    }

    private static void extend(JcaX509v3CertificateBuilder builder, KeyPair pair, List<String> names)
            throws IOException, GeneralSecurityException {
        var ca = names.isEmpty();
        var usage = ca ? KeyUsage.keyCertSign | KeyUsage.cRLSign : KeyUsage.digitalSignature;
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(ca));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
        builder.addExtension(
                Extension.subjectKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createSubjectKeyIdentifier(pair.getPublic()));
        if (!ca) {
            var purposes = new KeyPurposeId[] {KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth};
            builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes));
            builder.addExtension(Extension.subjectAlternativeName, false, alternatives(names));
        }
    }

    private static GeneralNames alternatives(List<String> names) {
        return new GeneralNames(names.stream()
                .map(name -> new GeneralName(address(name) ? GeneralName.iPAddress : GeneralName.dNSName, name))
                .toArray(GeneralName[]::new));
    }

    static boolean address(String name) {
        return name.matches("[0-9.]+|.*:.*");
    }

    private static KeyPair pair() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK makes no P-256 keys", e);
        }
    }
}
