import { type Refusal, refuse } from '../../law/refusal.ts'
import type { KeyUse } from '../identity/secret.ts'
import type { SigningKey } from '../ledger/key.ts'
import type { Keyring } from '../seal/keyring.ts'

/**
 * Where the secrets of an installation are, and all that is done with them: heads of the record are signed, keys for
 * one use are derived, data keys are wrapped and unwrapped. By default they are files that the server reads
 * (`file-service.ts`); with FADU_KEY_AGENT a process of another user has them (`agent/`), and the server asks it.
 */
export interface KeyService {
  readonly kind: 'file' | 'agent'
  /**
   * What signs the record.
   *
   * @param make whether there may be none yet, so that one is made; an agent makes none on request
   */
  signingKey(make: boolean): Promise<SigningKey | Refusal>
  /** 32 bytes for one use, the same at every start: they stay in the server's memory. */
  derive(use: KeyUse): Promise<Uint8Array | Refusal>
  /** The master keys of the seal. */
  readonly seal: Keyring
  /** Whether it answers. */
  isThere(): Promise<boolean>
  close(): void
}

/** The key service does not answer, or not in time: what needs a key waits, all else goes on. */
export class KeysAway extends Error {}

export const keysAway: Refusal = refuse('not-ready', {
  zh: '密钥服务暂时没有应答，这一步需要密钥，未作任何记录；请稍后再试，不需要密钥的事项照常办理',
  en: 'The key service does not answer just now, and this step needs a key; nothing was recorded. Try again shortly; what needs no key goes on',
})
