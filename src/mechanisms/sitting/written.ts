import { newSalt } from '../../kernel/ledger/commitment.ts'
import { enter } from '../../kernel/ledger/ledger.ts'
import { type Database, inTransaction } from '../../kernel/storage/connection.ts'
import { type Statement, statement } from '../../kernel/storage/statement.ts'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import { type JudgeMark, judge, takeTurn } from '../judging/judging.ts'
import { readAnswers } from './answers.ts'
import { attemptSubject, saltedHash } from './content.ts'
import { type Marks, writeMarks } from './marks.ts'
import type { OpenExam } from './open-exam.ts'
import { DrawnItems, type FrozenItem } from './paper.ts'
import { pointsOf } from './shown.ts'

/** A written answer as a marker reads it: nothing tells whose it is, nor what anybody else gave for it. */
export interface WrittenAnswer {
  /** What the form calls it: of this marker alone, and nothing can be read from it. */
  readonly ref: string
  /** How many wait for this marker, this one among them. */
  readonly waiting: number
  readonly frozen: FrozenItem
  /** Points that it counts at most. */
  readonly most: number
  readonly words: string
}

/** Stages at which written answers are marked: from its end on, also where late answers were admitted afterwards. */
const MARKED_AT: ReadonlySet<string> = new Set(['closed', 'marked', 'told'])

/** Why nothing of an exam is marked or read by a marker just now. Before its end nobody reads answers or marks. */
export function whyNotMarked({ stage }: Pick<OpenExam, 'stage'>): Refusal | undefined {
  if (MARKED_AT.has(stage)) return undefined
  return stage === 'final'
    ? refuse('out-of-turn', {
        zh: '成绩已经确定，不再评分',
        en: 'Its results are final, and nothing is marked any more',
      })
    : refuse('not-yours', {
        zh: '考试还没有结束：结束以前，任何人不能查阅答卷和得分，也不评分',
        en: 'The exam has not closed yet: until it has, nobody reads answers or marks, and nothing is marked',
      })
}

/**
 * The name of an answer to one marker: under the attempt's own salt, so that neither the name nor the order by it says
 * who sat where or handed in when, and no two markers can find out that they read the same one.
 */
const refOf = (item: Statement, marker: string): Statement =>
  statement`left(encode(sha256(a.salt || convert_to(${item}::text || ':' || ${marker}, 'UTF8')), 'hex'), 32)`

interface NextRow {
  readonly attempt: number
  readonly item: number
  readonly ref: string
  readonly waiting: number
  readonly drawn: unknown
}

/**
 * The next answer of an exam for a marker: one that nobody has settled, that is not their own and that they did not mark.
 *
 * @param after the name of one they put off
 */
export async function nextWritten(
  database: Database,
  exam: OpenExam,
  { marker, after }: { readonly marker: string; readonly after: string | undefined },
): Promise<WrittenAnswer | undefined> {
  const { rows } = await statement<NextRow>`
    select w.*, count(*) over ()::int as waiting from (
      select a.id as attempt, x.item, ${refOf(statement`x.item`, marker)} as ref, a.drawn
      from exam_attempt a join exam_seat s on s.id = a.seat
      cross join lateral (
        select (e.at - 1)::int as item from jsonb_array_elements(a.marks) with ordinality as e(mark, at)
        where e.mark = 'null'::jsonb) x
      where a.case_id = ${exam.caseId} and a.unmarked > 0 and a.handed_at is not null
        and s.person is distinct from ${marker}
        and not exists (select from exam_mark m where m.attempt = a.id and m.item = x.item and m.marker = ${marker})) w
    order by w.ref <= ${after ?? ''}, w.ref limit 1`.execute(database)
  const [row] = rows
  if (!row) return undefined
  const drawn = DrawnItems.parse(row.drawn)[row.item]
  const frozen = drawn && exam.items[drawn[0]]
  if (!drawn || !frozen) throw new Error('a written answer is of an item of its paper')
  const answers = await readAnswers(database, [row.attempt])
  const words = answers.get(row.attempt)?.counted.get(row.item)
  return {
    ref: row.ref,
    waiting: row.waiting,
    frozen,
    most: pointsOf(exam.rules, drawn),
    words: typeof words === 'string' ? words : '',
  }
}

interface FoundRow {
  readonly attempt: number
  readonly item: number
  readonly person: string | null
  readonly drawn: unknown
  readonly marks: Marks
}

/** An answer by its name to a marker, its attempt held until the transaction ends. */
async function findByRef(transaction: Database, caseId: string, marker: string, ref: string) {
  const { rows } = await statement<FoundRow>`
    select a.id as attempt, x.item, s.person, a.drawn, a.marks
    from exam_attempt a join exam_seat s on s.id = a.seat
    cross join lateral (
      select (e.at - 1)::int as item from jsonb_array_elements(a.marks) with ordinality as e(mark, at)
      where e.mark = 'null'::jsonb
      union select m.item from exam_mark m where m.attempt = a.id) x
    where a.case_id = ${caseId} and a.handed_at is not null and ${refOf(statement`x.item`, marker)} = ${ref}
    for update of a`.execute(transaction)
  return rows[0]
}

async function marksOf(database: Database, { attempt, item }: Pick<FoundRow, 'attempt' | 'item'>) {
  const rows = await database
    .selectFrom('exam_mark')
    .select(['marker', 'turn', 'points'])
    .where('attempt', '=', attempt)
    .where('item', '=', item)
    .orderBy('turn')
    .execute()
  return rows.map(({ marker, turn, points }): JudgeMark => ({ judge: marker, turn, points: Number(points) }))
}

/** What a marker gives for an answer. */
export interface GivenMark {
  readonly marker: string
  readonly ref: string
  readonly points: number
  readonly note: string | undefined
  readonly now: Date
}

const noSuchAnswer = (): Refusal =>
  refuse('not-found', { zh: '没有这份待评的答案', en: 'There is no such answer to mark' })

/**
 * Writes a mark with its entry; where it settles the answer, the attempt's marks too, in the same transaction. Two markers
 * of one answer wait for one another: the second sees what the first wrote.
 */
export async function giveMark(
  database: Database,
  exam: OpenExam,
  { marker, ref, points, note, now }: GivenMark,
): Promise<{ readonly settled: boolean } | Refusal> {
  const refused = whyNotMarked(exam)
  if (refused) return refused
  return inTransaction(database, async (transaction) => {
    const found = await findByRef(transaction, exam.caseId, marker, ref)
    const drawn = found && DrawnItems.parse(found.drawn)[found.item]
    if (!found || !drawn) return noSuchAnswer()
    const { attempt, item } = found
    const marks = await marksOf(transaction, found)
    const turn = takeTurn({
      ...{ judge: marker, owner: found.person ?? undefined, marks, points },
      ...{ rules: exam.rules, most: pointsOf(exam.rules, drawn) },
    })
    if (isRefusal(turn)) return turn
    await writeMark(transaction, exam.caseId, { attempt, item, marker, turn, points, note: note ?? null, at: now })
    const judged = judge([...marks, { judge: marker, turn, points }], exam.rules)
    if (judged.kind === 'waits') return { settled: false }
    const settled = found.marks.map((mark, at) => (at === item ? judged.points : mark))
    await writeMarks(transaction, { who: marker, what: 'exam.marked', now }, [
      { attempt, caseId: exam.caseId, marks: settled },
    ])
    return { settled: true }
  })
}

/** A mark as it stands in its row. */
export interface MarkFacts {
  readonly attempt: number
  readonly item: number
  readonly marker: string
  readonly turn: number
  readonly points: number
  readonly note: string | null
  readonly at: Date
}

export const markSubject = (caseId: string, { attempt, item, turn }: MarkFacts): string =>
  `${attemptSubject(caseId, attempt)}/item/${item}/mark/${turn}`

/** `content` of the entry of a mark. */
export const markHash = (facts: MarkFacts, salt: Uint8Array): string => saltedHash(salt, facts)

async function writeMark(transaction: Database, caseId: string, facts: MarkFacts): Promise<void> {
  const salt = newSalt()
  const leaf = await enter(transaction, {
    who: facts.marker,
    what: 'exam.mark-given',
    subject: markSubject(caseId, facts),
    grounds: [],
    when: facts.at.toISOString(),
    content: markHash(facts, salt),
  })
  await transaction
    .insertInto('exam_mark')
    .values({ ...facts, points: String(facts.points), leaf, salt })
    .execute()
}
