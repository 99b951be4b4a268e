import type { Refusal } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import { dayOf } from '../calendar/day.ts'
import { newCode } from '../identity/access-code.ts'
import type { LedgerEntry } from '../ledger/commitment.ts'
import type { Database } from '../storage/connection.ts'
import { statement } from '../storage/statement.ts'
import type { CaseFile } from './case-file.ts'
import type { Facts } from './case-state.ts'
import type { Decision } from './decision.ts'
import type { Procedure } from './definition.ts'
import { newPublicNumber } from './identifiers.ts'
import type { Audience } from './tables.ts'

/** What a paper can only know once it is certain to be issued. */
export interface Drawn {
  readonly mark: string
  readonly year: number
  /** As it is printed. */
  readonly number: number
  /** Printed on the paper, so that whoever holds it can see that it was issued. */
  readonly code: string
}

/** A paper that an act is about to issue. Its words come last, since its number stands in them. */
export interface PaperDraft {
  readonly kind: string
  readonly name: Say
  /** As it stands before the number: 临网信罚告. */
  readonly mark: string
  /** What its number is counted under at this office, however the mark is written: 罚告. */
  readonly series: string
  readonly audience: Audience
  readonly office: { readonly id: string; readonly name: Say }
  /** Pure: the lines as JSON, and the SHA-256 of their Chinese. */
  readonly write: (drawn: Drawn) => { readonly text: string; readonly hash: string }
}

export interface IssuedPaper extends Omit<PaperDraft, 'write'>, Drawn {
  /** In the office's register, counted without a gap. */
  readonly number: number
  /** The one that is printed, where the register's own would tell how many there are. */
  readonly publicNumber: number | undefined
  readonly text: string
  readonly hash: string
}

/**
 * What an act that was decided issues, or why it cannot: a paper that would state what the file does not say. The kernel
 * numbers and keeps it, and knows nothing of what it says.
 */
export type Issues = (
  database: Database,
  act: {
    readonly procedure: Procedure
    readonly file: CaseFile
    readonly decision: Decision
    /** What was read for the decision, and is not read again: the names of offices, and what the step's readers gave. */
    readonly facts: Facts
  },
) => Promise<readonly PaperDraft[] | Refusal>

/**
 * Gives drafts their numbers and their words, in the act's own transaction: an act that fails gives its numbers back,
 * so that there is no gap. Whoever issues the next paper of the same office, mark and year waits for its end. What goes to
 * a protected reporter is printed with a public number, which counts nothing.
 */
export async function numberPapers(
  transaction: Database,
  drafts: readonly PaperDraft[],
  { at, isPublic }: { readonly at: Date; readonly isPublic: boolean },
): Promise<readonly IssuedPaper[]> {
  const year = Number(dayOf(at).slice(0, 4))
  const wanted = Object.values(Object.groupBy(drafts, ({ office, series }) => `${office.id} ${series}`)).flatMap(
    (same = []) => {
      const [first] = same
      return first ? [{ office: first.office.id, mark: first.series, count: same.length }] : []
    },
  )
  // In one order, so that no two acts wait for one another's numbers.
  const { rows } = await statement<{ office: string; mark: string; last: number }>`
    insert into document_number (office, mark, year, last)
    select office, mark, ${year}::integer, count
    from json_to_recordset(${JSON.stringify(wanted)}::json) as w(office text, mark text, count integer)
    order by office, mark
    on conflict (office, mark, year) do update set last = document_number.last + excluded.last
    returning office, mark, last`.execute(transaction)
  return drafts.map(({ write, ...draft }, index) => {
    const { office, mark, series } = draft
    const last = rows.find((row) => row.office === office.id && row.mark === series)?.last ?? 0
    const later = drafts.slice(index + 1).filter((other) => other.office.id === office.id && other.series === series)
    const number = last - later.length
    const publicNumber = isPublic ? undefined : newPublicNumber()
    const drawn = { mark, year, code: newCode(CODE_SIGNS) }
    return { ...draft, ...drawn, number, publicNumber, ...write({ ...drawn, number: publicNumber ?? number }) }
  })
}

/** Sixty bits: enough that nobody finds another's paper by trying, and short enough to type from it. */
export const CODE_SIGNS = 12

/** Under which subject the ledger has a paper's entry. */
export const paperSubject = (code: string): string => `document:${code}`

/**
 * A paper's own entry, beside that of the act which issued it: shown to whoever holds the paper, it tells the office, the
 * moment and the hash, and nothing of the case. Its grounds stand in the act's entry.
 */
export const paperEntry = ({ code, office, hash }: IssuedPaper, at: Date): LedgerEntry => ({
  who: `office:${office.id}`,
  what: 'document.issued',
  subject: paperSubject(code),
  grounds: [],
  when: at.toISOString(),
  content: hash,
})
