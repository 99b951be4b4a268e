import type { Keyring } from '../../kernel/seal/keyring.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { type CredentialSigner, credentialSigner } from './signing-key.ts'

/** What certificates are made and read with. */
export interface CredentialContext {
  readonly database: Database
  readonly now: () => Date
  /** Master keys of the seal: a certificate is kept encrypted under the data key of its exam. */
  readonly keyring: Keyring
  readonly signer: CredentialSigner
  /** Where this installation is reached from outside: it stands in every certificate. */
  readonly origin: string
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

/** Of this installation, as it is reached at an origin. */
export const credentialContextOf = ({ kernel }: Installed, origin: string): CredentialContext => ({
  database: kernel.identity.database,
  now: kernel.now,
  keyring: kernel.seal.keyring,
  signer: signerBy(kernel.identity.keys.credential),
  origin,
})
