import type { Keyring } from '../../kernel/seal/keyring.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { type CertificatePlaces, certificatePlaces } from './paths.ts'
import { type CredentialSigner, credentialSigner } from './signing-key.ts'

/** What certificates are made and read with. */
export interface CredentialContext {
  readonly database: Database
  readonly now: () => Date
  /** Master keys of the seal: a certificate is kept encrypted under the data key of its exam. */
  readonly keyring: Keyring
  readonly signer: CredentialSigner
  /** As addresses from outside: they stand in every certificate. */
  readonly places: CertificatePlaces
}

interface Installed {
  readonly kernel: {
    readonly identity: { readonly database: Database; readonly keys: { readonly credential: Uint8Array } }
    readonly seal: { readonly keyring: Keyring }
    readonly now: () => Date
  }
}

const held = new WeakMap<Uint8Array, CredentialSigner>()

function signerBy(seed: Uint8Array): CredentialSigner {
  const known = held.get(seed)
  if (known) return known
  const made = credentialSigner(seed)
  held.set(seed, made)
  return made
}

/**
 * Of this installation.
 *
 * @param below the address from outside below which certificates are served
 */
export const credentialContextOf = ({ kernel }: Installed, below: string): CredentialContext => ({
  database: kernel.identity.database,
  now: kernel.now,
  keyring: kernel.seal.keyring,
  signer: signerBy(kernel.identity.keys.credential),
  places: certificatePlaces(below),
})
