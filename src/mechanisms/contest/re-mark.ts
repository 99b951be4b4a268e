import { jobKind } from '../../kernel/job/definition.ts'
import { newSalt } from '../../kernel/ledger/commitment.ts'
import { leafOf } from '../../kernel/ledger/ledger.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { statement } from '../../kernel/storage/statement.ts'
import { type Refusal, refuse } from '../../law/refusal.ts'
import { saltedHash } from '../sitting/content.ts'
import { markPaper, totalOf } from '../sitting/mark.ts'
import type { Marks } from '../sitting/marks.ts'
import { DrawnItems } from '../sitting/paper.ts'
import {
  afterSlice,
  endRemarking,
  firstOfRemarking,
  ReMarkBody,
  ReMarkCursor,
  type ReMarkKind,
  ReMarkResult,
  type ReMarkSlice,
} from '../sitting/remarking.ts'
import type { PaperAnswers } from './hand-in-paper.ts'
import type { OpenContest, OpenContests } from './open-contests.ts'
import { countAnew, countBoards } from './recount.ts'

/** What the job is called. */
export const CONTEST_RE_MARK = 'contest.re-mark'

/** Papers and entrants of one slice. */
const PAPERS_AT_ONCE = 300
const ENTRANTS_AT_ONCE = 2_000

const gone = (): Refusal =>
  refuse('not-found', {
    zh: '竞赛已作废或者试卷已不能打开，没有重新阅卷',
    en: 'The contest is void, or its paper opens no more: nothing was marked anew',
  })

const notClosed = (): Refusal =>
  refuse('out-of-turn', {
    zh: '竞赛不在截止以后、核查以前，没有重新阅卷',
    en: 'The contest is not between close and check: nothing was marked anew',
  })

/**
 * 重新阅卷: every paper of a closed contest once more by the keys as they are now, then what each entrant reached, then the
 * boards. Each paper whose marks are others has an entry over them, and one at the end is over all.
 */
export const contestReMarkKind = (open: OpenContests, pageOf: (caseId: string) => string): ReMarkKind =>
  jobKind({
    id: CONTEST_RE_MARK,
    name: { zh: '竞赛重新阅卷', en: 'Mark every paper of a contest anew' },
    unit: { zh: '份卷', en: 'papers' },
    body: ReMarkBody,
    cursor: ReMarkCursor,
    result: ReMarkResult,
    page: (_, body) => pageOf(body.case),
    async slice(slice) {
      // Another server may have changed the key a moment ago.
      open.forget(slice.body.case)
      const contest = await open.of(slice.body.case)
      if (!contest) return gone()
      if (contest.stage !== 'closed') return notClosed()
      return slice.cursor ? goOn(slice, contest, slice.cursor) : firstOfRemarking(slice, 'contest', contest.items)
    },
  })

interface Row {
  readonly id: number
  readonly drawn: unknown
  readonly answers: PaperAnswers
  readonly marks: Marks
  readonly points: string
}

async function goOn(slice: ReMarkSlice, contest: OpenContest, { remarking }: ReMarkCursor) {
  const { database, body, now, starter } = slice
  const so = await database
    .selectFrom('contest_remarking')
    .select(['attempts', 'changed', 'reached', 'counted', 'hash', 'ended_at'])
    .where('id', '=', remarking)
    .forUpdate()
    .executeTakeFirstOrThrow()
  if (so.ended_at) return { kind: 'done', result: { attempts: so.attempts, changed: so.changed } } as const
  const rows = await papersAfter(database, body.case, so.reached)
  const marked = rows.map((row) => ({ row, marks: markedAnew(contest, row) }))
  const { others, come } = afterSlice(so, marked)
  await writeRemarked(
    database,
    { who: starter.person, now, caseId: body.case },
    others.map(({ row, marks }) => ({ attempt: row.id, marks })),
  )
  const counted =
    rows.length < PAPERS_AT_ONCE
      ? await countAnew(database, contest, { after: so.counted, limit: ENTRANTS_AT_ONCE })
      : { last: so.counted, isOver: false }
  if (counted.isOver) await countBoards(database, contest)
  const over = { case: body.case, remarking, ...come, who: starter.person, now }
  const ended = counted.isOver ? await endRemarking(database, 'contest', over) : {}
  await database
    .updateTable('contest_remarking')
    .set({ ...come, counted: counted.last, ...ended })
    .where('id', '=', remarking)
    .execute()
  const { attempts, changed } = come
  return counted.isOver
    ? ({ kind: 'done', result: { attempts, changed } } as const)
    : ({ kind: 'on', cursor: { remarking }, done: attempts } as const)
}

async function papersAfter(database: Database, caseId: string, after: number): Promise<readonly Row[]> {
  const { rows } = await statement<Row>`
    select id, drawn, answers, coalesce(remarked, marks) as marks, coalesce(remarked_points, points) as points
    from contest_attempt where case_id = ${caseId} and handed_at is not null and id > ${after}
    order by id limit ${PAPERS_AT_ONCE} for update`.execute(database)
  return rows
}

const markedAnew = ({ items, rules }: OpenContest, { drawn, answers }: Row): Marks =>
  markPaper({ items, rules }, DrawnItems.parse(drawn), new Map(answers.map((one, at) => [at, one]))).marks

export const remarkedPaperSubject = (caseId: string, attempt: number): string =>
  `contest:${caseId}/attempt/${attempt}/marks`

/** `content` of the entry over a paper's marks by a changed key. */
export const remarkedPaperHash = (caseId: string, attempt: number, marks: Marks, salt: Uint8Array): string =>
  saltedHash(salt, { case: caseId, attempt, marks, points: totalOf(marks).points })

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

/** New marks of papers, each with an entry; one statement however many. */
async function writeRemarked(
  database: Database,
  { who, now, caseId }: { readonly who: string; readonly now: Date; readonly caseId: string },
  changed: readonly { readonly attempt: number; readonly marks: Marks }[],
): Promise<void> {
  if (changed.length === 0) return
  const given = changed.map(({ attempt, marks }) => {
    const salt = newSalt()
    const subject = remarkedPaperSubject(caseId, attempt)
    const content = remarkedPaperHash(caseId, attempt, marks, salt)
    const leaf = leafOf({ who, what: 'contest.re-marked', subject, grounds: [], when: now.toISOString(), content })
    return {
      ...{ attempt, subject, entry: leaf.entry, marks, points: totalOf(marks).points, salt: hex(salt) },
      ...{ leaf_salt: hex(leaf.salt), commitment: hex(leaf.commitment) },
    }
  })
  const { rows } = await statement`
    with given as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
        as g(attempt bigint, subject text, entry text, leaf_salt text, commitment text, salt text, marks jsonb, points numeric)
    ), leaves as (
      insert into ledger_leaf (entry, salt, commitment, subject)
      select entry, decode(leaf_salt, 'hex'), decode(commitment, 'hex'), subject from given order by attempt
      returning id, subject
    )
    update contest_attempt a set remarked = g.marks, remarked_points = g.points, remarked_leaf = l.id,
      remarked_salt = decode(g.salt, 'hex')
    from given g join leaves l on l.subject = g.subject
    where a.id = g.attempt and a.handed_at is not null returning a.id`.execute(database)
  if (rows.length !== changed.length) throw new Error('marks are written of papers that are handed in')
}
