import { newSalt } from '../../kernel/ledger/commitment.ts'
import { enter } from '../../kernel/ledger/ledger.ts'
import { type Database, inTransaction } from '../../kernel/storage/connection.ts'
import { statement } from '../../kernel/storage/statement.ts'
import type { BankItem } from '../exam/draw-input.ts'
import { unitsOf } from './blueprint.ts'
import { saltedHash } from './content.ts'
import type { DrawCut } from './drawn.ts'
import type { ExamRules } from './paper.ts'
import type { Sitting } from './sitting.ts'

const EVERY_MS = 60_000
/** A cut counts from so much later, when every server has read it. */
const KNOWN_IN_MS = 3_000

/**
 * Entries of the bank that are drawn no more, those that were seen most often first: each was seen `cap` times, and what is
 * left still gives every line of the blueprint what it asks for, whichever items the lines before it took. A case set is one
 * entry: it goes whole.
 */
export function placesToCut(
  bank: readonly BankItem[],
  { blueprint, cap }: Pick<ExamRules, 'blueprint' | 'cap'>,
  { seen, gone }: { readonly seen: ReadonlyMap<number, number>; readonly gone: ReadonlySet<number> },
): readonly number[] {
  if (cap === undefined) return []
  const fits = ({ where }: (typeof blueprint)[number], item: BankItem) =>
    (where.topic === undefined || item.topic === where.topic) &&
    (where.kind === undefined || item.kind === where.kind) &&
    (where.difficulty === undefined || item.difficulty === where.difficulty)
  const lines = blueprint.map((line, at) => {
    const own = new Set(bank.flatMap((item, place) => (fits(line, item) ? [place] : [])))
    const before = blueprint
      .slice(0, at)
      .filter((other) => bank.some((item, place) => own.has(place) && fits(other, item)))
    return { own, needs: before.reduce((sum, { count }) => sum + count, line.count) }
  })
  const left = lines.map(({ own }) => [...own].filter((place) => !gone.has(place)).length)
  const worn = [...seen].filter(([place, times]) => times >= cap && !gone.has(place))
  const cut: number[] = []
  for (const [place] of worn.toSorted(([, one], [, other]) => other - one)) {
    const touched = lines.flatMap(({ own }, at) => (own.has(place) ? [at] : []))
    if (touched.some((at) => (left[at] ?? 0) <= (lines[at]?.needs ?? 0))) continue
    for (const at of touched) left[at] = (left[at] ?? 0) - 1
    cut.push(place)
  }
  return cut.sort((one, other) => one - other)
}

interface Counted {
  readonly after: number
  readonly seen: Map<number, number>
}

const counted = new WeakMap<Sitting, { next: number; readonly exams: Map<string, Counted> }>()

/**
 * Once a minute: counts how often each item of an exam that has a cap was drawn, only what is new, and cuts what was drawn
 * often enough. Of two servers that cut at once one is first, and the other counts again. @returns how many exams were cut
 */
export async function keepCaps(sitting: Sitting): Promise<number> {
  const held = counted.get(sitting) ?? { next: 0, exams: new Map<string, Counted>() }
  counted.set(sitting, held)
  const at = sitting.now()
  if (at.getTime() < held.next) return 0
  held.next = at.getTime() + EVERY_MS
  const { rows } = await statement<{ case_id: string }>`
    select e.case_id from exam e join "case" c on c.id = e.case_id
    where e.closes_at > ${at} and e.opens_at <= ${at} and c.stage = 'open' and e.rules ? 'cap'`.execute(
    sitting.database,
  )
  for (const known of held.exams.keys()) if (!rows.some(({ case_id }) => case_id === known)) held.exams.delete(known)
  const cuts = await Promise.all(rows.map(({ case_id }) => keepCap(sitting, held.exams, { caseId: case_id, at })))
  return cuts.filter(Boolean).length
}

async function keepCap(
  { database, exams }: Sitting,
  known: Map<string, Counted>,
  { caseId, at }: { readonly caseId: string; readonly at: Date },
): Promise<boolean> {
  const exam = await exams.of(caseId)
  if (!exam) return false
  const before = known.get(caseId) ?? { after: 0, seen: new Map<number, number>() }
  const { rows } = await statement<{ place: number; times: number; last: number }>`
    select (d ->> 0)::integer as place, count(*) as times, max(a.id) as last
    from exam_attempt a cross join lateral jsonb_array_elements(a.drawn) as d
    where a.case_id = ${caseId} and a.id > ${before.after} group by 1`.execute(database)
  // A case set was seen as often as the first of its questions.
  const entries = new Map(unitsOf(exam.shownItems).map(({ places: [first = -1] }, entry) => [first, entry]))
  for (const { place, times } of rows) {
    const entry = entries.get(place)
    if (entry !== undefined) before.seen.set(entry, (before.seen.get(entry) ?? 0) + times)
  }
  known.set(caseId, { seen: before.seen, after: Math.max(before.after, ...rows.map(({ last }) => last)) })
  const gone = new Set(exam.cuts.flatMap(({ places }) => places))
  const places = placesToCut(exam.bank, exam.rules, { seen: before.seen, gone })
  if (places.length === 0) return false
  const made = { at: new Date(at.getTime() + KNOWN_IN_MS), places }
  const done = await inTransaction(database, (transaction) =>
    writeCut(transaction, { caseId, ...made, before: exam.cuts.length, now: at }),
  )
  exams.forget(caseId)
  return done
}

/** What a cut is called in the ledger: no entry tells which items it is of, before anybody may know. */
export const cutSubject = (caseId: string): string => `exam:${caseId}/cut`

/** `content` of its entry. */
export const cutHash = (
  cut: { readonly case: string; readonly at: Date; readonly places: readonly number[] },
  salt: Uint8Array,
): string => saltedHash(salt, cut)

interface CutToWrite extends DrawCut {
  readonly caseId: string
  /** How many there were when it was counted: another server's comes first or after it, never between. */
  readonly before: number
  readonly now: Date
}

/** A cut with its entry, or nothing of it. */
async function writeCut(transaction: Database, { caseId, at, places, before, now }: CutToWrite): Promise<boolean> {
  const held = await statement`
    select from exam where case_id = ${caseId} and jsonb_array_length(cuts) = ${before} for update`.execute(transaction)
  if (held.rows.length === 0) return false
  const salt = newSalt()
  const leaf = await enter(transaction, {
    who: 'system',
    what: 'exam.cut',
    subject: cutSubject(caseId),
    grounds: [],
    when: now.toISOString(),
    content: cutHash({ case: caseId, at, places }, salt),
  })
  const cut = [{ at, places, leaf, salt: Buffer.from(salt).toString('hex') }]
  await statement`update exam set cuts = cuts || ${JSON.stringify(cut)}::jsonb where case_id = ${caseId}`.execute(
    transaction,
  )
  return true
}
