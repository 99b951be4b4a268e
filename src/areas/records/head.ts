import type { Kernel } from '../../kernel/kernel.ts'
import { commit } from '../../kernel/ledger/commitment.ts'
import { logsOf } from '../../kernel/ledger/ledger.ts'
import { type Log, storeOf } from '../../kernel/ledger/log.ts'
import { type Hash, isIncluded, leafHash, sameHash } from '../../kernel/ledger/merkle.ts'
import { formatNote } from '../../kernel/ledger/note.ts'
import { cosignedHead, publishedHead } from '../../kernel/ledger/published.ts'
import { prove } from '../../kernel/ledger/tiles.ts'
import { type Refusal, refuse } from '../../law/refusal.ts'
import { logName } from './paths.ts'
import type { KeptEntry } from './queries.ts'

/** A log with its head as this server publishes it. */
export interface RecordHead {
  readonly log: Log
  readonly size: number
  readonly root: Hash
  /** The signed note. */
  readonly checkpoint: string
  /** The newest head that witnesses cosigned, where there are witnesses. */
  readonly cosigned: string | undefined
  /** The logs before it, oldest first: there are some only where an older backup was restored. */
  readonly before: readonly Log[]
}

const notYet: Refusal = refuse('not-ready', {
  zh: '账本刚刚设立，一秒后才有签署的首页，请稍后再看',
  en: 'The log was only just begun and has its signed head in a second: look again shortly',
})

/** The head of the log that grows, or of one by the name an address gives it. */
export async function readHead({ ledger }: Kernel, log?: string): Promise<RecordHead | Refusal> {
  const logs = await logsOf(ledger.database)
  const found = log === undefined ? logs.at(-1) : logs.find(({ place }) => logName(place) === log)
  if (!found) return log === undefined ? notYet : noEntry
  const store = storeOf(ledger, found)
  const head = await publishedHead(store)
  if (!head) return notYet
  const cosigned = await cosignedHead(store)
  return {
    log: found,
    size: head.size,
    root: head.root,
    checkpoint: formatNote(head.note),
    cosigned: cosigned && formatNote(cosigned.note),
    before: logs.filter(({ id }) => id < found.id),
  }
}

export const noEntry: Refusal = refuse(
  'not-found',
  { zh: '账本中没有这个序号', en: 'The log has no entry of this number' },
  { instead: { text: { zh: '看账本', en: 'See the record' }, path: '/records' } },
)

/** The proof that an entry stands under its number in the published head. */
export const proofOf = ({ ledger }: Kernel, { log, size }: RecordHead, index: number): Promise<readonly Hash[]> =>
  prove(storeOf(ledger, log), { start: index, end: index + 1 }, size)

/** Whether an entry's row stands in the published head, and what is kept of its words gives its commitment. */
export function isAsPublished(
  { size, root }: RecordHead,
  { index, commitment, entry, salt }: KeptEntry,
  proof: readonly Hash[],
) {
  const opens = entry === undefined || !salt || sameHash(commit(salt, entry), commitment)
  return opens && isIncluded({ index, size, leaf: leafHash(commitment), root, proof })
}

export const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
