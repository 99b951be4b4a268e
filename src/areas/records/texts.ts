import type { Kernel } from '../../kernel/kernel.ts'
import type { LedgerEntry } from '../../kernel/ledger/commitment.ts'
import { type Leaf, leavesOf, receiptOf } from '../../kernel/ledger/ledger.ts'
import type { Receipt } from '../../kernel/ledger/receipt.ts'
import type { VersionLine } from '../../kernel/library/library.ts'
import { subjectOf, textContent } from '../../kernel/library/recorded.ts'
import { isLawId, isVersion } from '../../law/address.ts'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'

// Texts of laws are the subjects whose records anyone may read: everything about them is public already.
const ACTS: Readonly<Record<string, Say>> = {
  'law.stored': { zh: '入库', en: 'Stored' },
  'law.replaced': { zh: '更换', en: 'Replaced' },
  'law.removed': { zh: '移除', en: 'Removed' },
  'law.held': { zh: '在库（补记：入库时尚无账本）', en: 'Held (entered later: stored before there was a record)' },
}

export const actOf = ({ what }: Pick<LedgerEntry, 'what'>): Say => ACTS[what] ?? { zh: what, en: what }

/** The text an entry is about, where it is about a text; everybody else's entries stay closed. */
export function textOf({ what, subject }: LedgerEntry): { readonly law: string; readonly version: string } | undefined {
  const [law = '', version = '', ...more] = subject.split('@')
  const isText = Object.hasOwn(ACTS, what) && more.length === 0 && isLawId(law) && isVersion(version)
  return isText ? { law, version } : undefined
}

/** A line of a text's record with its receipt, which a fresh one has only in a second. */
export interface TextLine {
  readonly leaf: Leaf
  readonly receipt: Receipt | Refusal
}

export interface TextRecord {
  readonly law: string
  readonly version: string
  /** As the library holds it now; undefined where it is gone. */
  readonly held: VersionLine | undefined
  /** Oldest first. */
  readonly lines: readonly TextLine[]
  /** Give it as `after` to go on. */
  readonly after: number | undefined
  /** Whether what is held now is what the record says last; undefined where the last line is on another page. */
  readonly agrees: boolean | undefined
}

const nothing = (law: string, version: string): Refusal =>
  refuse(
    'not-found',
    {
      zh: `账本中没有“${law.slice(0, 40)}”${version.slice(0, 20)}文本的记录`,
      en: `The record has nothing of a text “${law.slice(0, 40)}” of ${version.slice(0, 20)}`,
    },
    { instead: { text: { zh: '看书架', en: 'See the shelf' }, path: '/law' } },
  )

/** Everything on record of a text; each receipt costs a statement. */
export async function readText(
  { ledger, library }: Kernel,
  asked: { readonly law: string; readonly version: string },
  { limit, after = 0 }: { readonly limit: number; readonly after?: number },
): Promise<TextRecord | Refusal> {
  if (!isLawId(asked.law) || !isVersion(asked.version)) return nothing(asked.law, asked.version)
  const versions = await library.versions(asked.law)
  const { version } = asked
  const held = versions.find((line) => line.version === version)
  const law = versions[0]?.law ?? asked.law
  const found = await leavesOf(ledger.database, subjectOf(law, version), { limit: limit + 1, after })
  const leaves = found.filter(({ entry }) => textOf(entry) !== undefined)
  const shown = leaves.slice(0, limit)
  if (shown.length === 0) return nothing(asked.law, version)
  const lines = await Promise.all(shown.map(async (leaf) => ({ leaf, receipt: await receiptOf(ledger, leaf.id) })))
  const more = leaves.length > limit
  return {
    law,
    version,
    held,
    lines,
    after: more ? shown.at(-1)?.id : undefined,
    agrees: more ? undefined : agrees(held, shown.at(-1)?.entry),
  }
}

function agrees(held: VersionLine | undefined, last: LedgerEntry | undefined): boolean {
  if (!held) return last?.what === 'law.removed'
  return last?.what !== 'law.removed' && last?.content === textContent(held)
}

/** One receipt of a text, by the leaf's id: no other subject's is given out here. */
export async function readReceipt(
  { ledger }: Kernel,
  { law, version }: { readonly law: string; readonly version: string },
  id: number,
): Promise<Receipt | Refusal> {
  const receipt = await receiptOf(ledger, id)
  if (isRefusal(receipt)) return receipt
  const text = textOf(receipt.entry)
  return text?.law === law && text.version === version ? receipt : nothing(law, version)
}
