import { Broken, type Bytes } from './bytes';

/** Missing where the page did not come over TLS or from this machine. */
function subtle(): SubtleCrypto {
  const found = (globalThis.crypto as Crypto | undefined)?.subtle;
  if (!found) throw new Broken('This browser gives the page no cryptography: open it over https.');
  return found;
}

export async function sha256(data: Bytes): Promise<Bytes> {
  return new Uint8Array(await subtle().digest('SHA-256', data));
}

/** False for a signature that is none, too; `key` is the 32 raw bytes of an Ed25519 key (RFC 8032). */
export async function signed(key: Bytes, message: Bytes, signature: Bytes): Promise<boolean> {
  return subtle().verify('Ed25519', await imported(key), signature, message);
}

async function imported(key: Bytes): Promise<CryptoKey> {
  try {
    return await subtle().importKey('raw', key, 'Ed25519', false, ['verify']);
  } catch (cause) {
    if (cause instanceof Broken) throw cause;
    const unknown = cause instanceof Error && cause.name === 'NotSupportedError';
    throw new Broken(
      unknown ? 'This browser cannot check Ed25519 signatures.' : 'The key is no Ed25519 key.',
    );
  }
}
