import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import { parseVerifier } from './note.ts'
import { seenPath } from './witness.ts'
import type { WitnessAddress } from './witnessing.ts'

/** Those whose word is asked before a server begins to sign: what they saw last of the log it would sign. */
export interface Witnesses {
  readonly addresses: readonly WitnessAddress[]
  /**
   * Heads of a log as they saw them last, signed notes; none of one that never saw it. Refused while one of them does not
   * answer: then nobody can say that nothing newer was signed.
   */
  lastSeen(origin: string): Promise<readonly string[] | Refusal>
  /** Whether they are still to be asked in this term of the lease. */
  isDue(term: number): boolean
  /** What they saw was found to be a beginning of our log in this term. */
  agreed(term: number): void
}

/** Reads one file of a witness; undefined where it has none. */
export type Look = (address: WitnessAddress, path: string) => Promise<string | undefined>

// A witness that takes longer holds up signing, never an act; it is asked again at the next pass.
const PATIENCE_MS = 5_000

const overHttp: Look = async ({ url }, path) => {
  const answer = await fetch(`${url.replace(/\/+$/, '')}/${path}`, { signal: AbortSignal.timeout(PATIENCE_MS) })
  if (answer.status === 404) return undefined
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`)
  return answer.text()
}

export function openWitnesses(addresses: readonly WitnessAddress[], look: Look = overHttp): Witnesses {
  let term: number | undefined
  return {
    addresses,
    isDue: (now) => addresses.length > 0 && term !== now,
    agreed: (now) => {
      term = now
    },
    async lastSeen(origin) {
      const heads: string[] = []
      for (const address of addresses) {
        const seen = await look(address, seenPath(origin)).catch(() => silent(address))
        if (isRefusal(seen)) return seen
        if (seen !== undefined) heads.push(seen)
      }
      return heads
    },
  }
}

const silent = ({ url, verifier }: WitnessAddress): Refusal =>
  refuse('failed', {
    zh: `见证人 ${verifier.name}（${url}）没有应答，无从确认此前签署到哪里；恢复应答即自动继续签署`,
    en: `The witness ${verifier.name} (${url}) does not answer, so what was signed before is not known; signing goes on once it does`,
  })

const ADDRESS = /^(https?:\/\/\S+)\s+(\S+)$/

/** `FADU_WITNESS`: an address and a key, separated by a space; several of them by commas. */
export function readWitnesses(given: string | undefined): readonly WitnessAddress[] | Refusal {
  const parts = (given ?? '').split(',').flatMap((part) => (part.trim() === '' ? [] : [part.trim()]))
  const addresses: WitnessAddress[] = []
  for (const part of parts) {
    const [, url, key = ''] = ADDRESS.exec(part) ?? []
    const verifier = parseVerifier(key)
    if (url === undefined || !verifier) return notUnderstood(part)
    addresses.push({ url, verifier })
  }
  return addresses
}

const notUnderstood = (part: string): Refusal =>
  refuse('unreadable', {
    zh: `FADU_WITNESS 无法识别：“${part.slice(0, 200)}”；应为见证人的网址和公钥，以空格分开，多个以逗号分开`,
    en: `FADU_WITNESS is not understood: “${part.slice(0, 200)}”. It is a witness’s address and key with a space between; several are separated by commas`,
  })
