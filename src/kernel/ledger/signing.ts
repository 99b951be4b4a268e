import type { Refusal } from '../../law/refusal.ts'
import type { Pass } from './sequencer.ts'

/** What this server's sequencer last found, for whoever keeps the server. */
export interface Signing {
  /** Why nothing is signed here; undefined while it is. */
  readonly stopped: () => Refusal | undefined
  readonly passed: (pass: Pass) => void
}

export function openSigning(): Signing {
  let stopped: Refusal | undefined
  return {
    stopped: () => stopped,
    passed: (pass) => {
      stopped = pass.stopped
    },
  }
}
