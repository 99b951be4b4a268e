import { sql } from 'kysely'
import type { Database } from '../../kernel/storage/connection.ts'
import type { Edition } from '../../law/edition.ts'
import { isRefusal } from '../../law/refusal.ts'
import { hashedUnits } from '../register/provisions.ts'
import type { FrozenItem } from '../sitting/paper.ts'
import { stoppedBy } from './flags.ts'
import { DIFFICULTIES, type ItemValues, itemFields } from './item-form.ts'
import { itemOf } from './item-values.ts'
import { ITEMS } from './names.ts'
import { asksOldText } from './old-text.ts'
import { isForPractice } from './practice-tag.ts'

/** More than a bank of a province has; a paper is drawn from at most 5,000 of them. */
const MOST_ITEMS = 50_000

interface Row {
  readonly id: string
  readonly version: number
  readonly content: unknown
}

interface DrawableOf {
  readonly laws: readonly Edition[]
  readonly office: string
  readonly day: string
  /** The last day on which it is sat; the same day, if not said. */
  readonly until?: string
}

/**
 * What an exam of an office may be drawn from on a day: current items that a reviewer agreed to and that are not released for
 * practice, none of whose words have changed by then or by `until` unless it asks about an older text, each as it is frozen. A question on a passage brings the
 * words of it, its place in the case set, and the set's topic and difficulty; passages themselves are not drawn, and a set of
 * which one question may not be drawn is left out whole. In the order of their records' ids.
 */
export async function drawableItems(
  database: Database,
  { laws, office, day, until = day }: DrawableOf,
): Promise<readonly FrozenItem[]> {
  const { rows } = await sql<Row>`
    select r.id, r.version, r.content from register_record r
    join register_version v on v.register = ${ITEMS} and v.id = r.id and v.version = r.version and v.agreed is not null
    where r.register = ${ITEMS} and r.office = ${office} and r.state = 'current'
    order by r.id limit ${MOST_ITEMS}`.execute(database)
  const items = recordsIn(rows).filter(({ values }) => values.kind === 'text' || !isForPractice(values))
  const sets = caseSets(items)
  const read = items.map((one) => ({ ...one, frozen: frozen(laws, { ...one, sets, days: [day, until] }) }))
  // A case is asked whole or not at all.
  const broken = new Set(read.flatMap(({ values, frozen: found }) => (found ? [] : (values.passage ?? []))))
  return read.flatMap(({ values, frozen: found }) =>
    found && (values.passage === undefined || !broken.has(values.passage)) ? [found] : [],
  )
}

const recordsIn = (rows: readonly Row[]): readonly BankRecord[] =>
  rows.flatMap(({ id, version, content }) => {
    const { data } = itemFields.safeParse(content)
    return data ? [{ id, version, values: data }] : []
  })

/** Records of the bank as they are asked one by one, whatever set they are of: without passages, and without those whose words have changed by a day. */
export function frozenItems(laws: readonly Edition[], rows: readonly Row[], day: string): readonly FrozenItem[] {
  const items = recordsIn(rows)
  const sets = caseSets(items)
  return items.flatMap((one) => frozen(laws, { ...one, sets, days: [day] }) ?? [])
}

interface BankRecord {
  readonly id: string
  readonly version: number
  readonly values: ItemValues
}

interface CaseSet {
  readonly passage: BankRecord
  /** Ids of its questions, in their order. */
  readonly questions: readonly string[]
  readonly topic: string | undefined
  readonly difficulty: ItemValues['difficulty']
}

const byCode = new Intl.Collator('en', { numeric: true })

/** Passages by their codes, with the questions on each in the order of their own codes, 1-2 before 1-10. */
function caseSets(items: readonly BankRecord[]): ReadonlyMap<string, CaseSet> {
  const asking = Map.groupBy(items, ({ values: { passage = '' } }) => passage)
  return new Map(
    items.flatMap((passage) => {
      const { kind, code } = passage.values
      if (kind !== 'text' || code === undefined) return []
      const questions = (asking.get(code) ?? []).toSorted(
        (one, other) => byCode.compare(one.values.code ?? '', other.values.code ?? '') || (one.id < other.id ? -1 : 1),
      )
      const set = {
        passage,
        questions: questions.map(({ id }) => id),
        topic: passage.values.topic ?? shared(questions.map(({ values }) => values.topic)),
        difficulty: passage.values.difficulty ?? shared(questions.map(({ values }) => values.difficulty)),
      }
      return [[code, set] as const]
    }),
  )
}

/** What all say alike. */
const shared = <T>(said: readonly (T | undefined)[]): T | undefined =>
  said.every((one) => one === said[0]) ? said[0] : undefined

interface Freezing extends BankRecord {
  readonly sets: ReadonlyMap<string, CaseSet>
  readonly days: readonly string[]
}

function frozen(laws: readonly Edition[], { id, version, values, sets, days }: Freezing): FrozenItem | undefined {
  if (values.kind === 'text') return undefined
  const set = values.passage === undefined ? undefined : sets.get(values.passage)
  // A passage that was withdrawn leaves its questions without what they ask about.
  if (values.passage !== undefined && set === undefined) return undefined
  if (!asksOldText(values) && days.some((day) => stoppedBy(laws, values.bound, day))) return undefined
  const item = itemOf(values)
  if (isRefusal(item)) return undefined
  return {
    record: id,
    version,
    ...(values.difficulty && { difficulty: DIFFICULTIES[values.difficulty].zh }),
    ...(set && { passage: set.passage.values.stem, set: setOf(set, id) }),
    bound: [...hashedUnits(values.bound)],
    item: { ...item, id },
  }
}

const setOf = ({ passage, questions, topic, difficulty }: CaseSet, question: string): FrozenItem['set'] => ({
  id: passage.id,
  at: questions.indexOf(question),
  ...(topic !== undefined && { topic }),
  ...(difficulty && { difficulty: DIFFICULTIES[difficulty].zh }),
})
