import type { Answers } from '../../kernel/procedure/case-state.ts'
import type { Grounds } from '../../kernel/procedure/grounds.ts'
import { type Refusal, refuse } from '../../law/refusal.ts'
import type { HeadForDraw, LedgerHead } from './ledger-head.ts'

// Why a seed is none yet, or none any more: what every draw is judged by. Pure.

/** So many entries at least must come between the announcement and the one whose root is the seed. */
const LEAST_AHEAD = 10
/** To which a size is rounded up where one is proposed. */
const ROUND = 50
/** Where few acts are recorded, the record takes long to reach a size further ahead than this. */
export const MOST_AHEAD = 100_000

/** The two acts of an announcement, and some others after it, must come before the entry whose root is the seed. */
export const SPARE = 5

/** Of a size that is reached already the root is known, and whoever knows the seed chooses the draw. */
export function whyNotAhead(size: number, { entered, size: published }: LedgerHead, grounds: Grounds) {
  const ahead = size - entered
  if (ahead >= LEAST_AHEAD && ahead <= MOST_AHEAD) return undefined
  // What waits is not told to the entry: its count would say when somebody reported.
  const least = Math.ceil((entered + LEAST_AHEAD) / ROUND) * ROUND
  const reason = {
    zh: `账本已公布 ${published} 条，另有等待编入的：所用的条数请在 ${least} 至 ${least + MOST_AHEAD - 2 * ROUND} 之间，谁也不能预先知道那时的根`,
    en: `The ledger has published ${published} entries and others wait: name a size from ${least} to ${least + MOST_AHEAD - 2 * ROUND}, whose root nobody can know yet`,
  }
  return refuse('incomplete', reason, { grounds })
}

/**
 * The size is reached, and the announcement is among the entries under its root. Between the moment at which the size
 * was found to lie ahead and the announcement's own entry, acts of others may have filled the record.
 */
export function whyNotReached(announced: Answers, head: HeadForDraw, grounds: Grounds): Refusal | undefined {
  const { origin, size } = announced
  if (origin !== head.origin) {
    const reason = {
      zh: '公布时所指的账本已不再增长，这次抽查须作废后重新公布',
      en: 'The log that was announced grows no more: void this draw and announce another',
    }
    return refuse('out-of-turn', reason, { grounds })
  }
  if (head.size < Number(size)) {
    const reason = {
      zh: `账本现有 ${head.size} 条，还没有到公布的 ${size} 条`,
      en: `The ledger has ${head.size} entries and has not reached the announced ${size}`,
    }
    return refuse('out-of-turn', reason, { grounds })
  }
  if (head.announced !== undefined && head.announced < Number(size)) return undefined
  const reason = {
    zh: `公布本身不在账本的前 ${size} 条之内，种子可能先于公布产生：这次抽查须作废后重新公布`,
    en: `The announcement itself is not among the first ${size} entries, so that the seed may have come before it: void this draw and announce another`,
  }
  return refuse('out-of-turn', reason, { grounds })
}
