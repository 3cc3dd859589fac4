package dev.perimeter.secrets.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.perimeter.secrets.stack.OpenBao;
import dev.perimeter.secrets.stack.VaultApi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A real OpenBao, which may also be sealed and stopped. */
final class OpenBaoTest extends VaultContract {

    private final OpenBao bao = OpenBao.fresh();

    @Override
    VaultApi operator() {
        return bao.api();
    }

    @AfterAll
    void stop() {
        bao.close();
    }

    @Test
    void sealedVaultIsToldFromAnAbsentOneAndBothPass() {
        var vault = vault();
        done(vault.put(path(), value("before")));

        bao.seal();
        assertEquals(new VaultRefused.Sealed(bao.address()), refusal(vault.put(path(), value("sealed"))));
        assertEquals(VaultState.SEALED, done(vault.state()));

        bao.stop();
        assertInstanceOf(VaultRefused.Unreachable.class, refusal(vault.put(path(), value("absent"))));
        assertEquals(VaultState.UNREACHABLE, done(vault.state()));

        bao.start();
        bao.unseal();
        done(vault.put(path(), value("after")));
        assertEquals(VaultState.READY, done(vault.state()));
    }
}
