import { sql } from 'kysely'
import { z } from 'zod'
import { type Day, dayOf, isDay } from '../../kernel/calendar/day.ts'
import type { Actor } from '../../kernel/identity/actor.ts'
import { signInFirst } from '../../kernel/identity/refusals.ts'
import { canonical, contentHash, newSalt } from '../../kernel/ledger/commitment.ts'
import { enter } from '../../kernel/ledger/ledger.ts'
import { leafHash } from '../../kernel/ledger/merkle.ts'
import { actKeyOf } from '../../kernel/procedure/key.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { newSubjectId } from '../../kernel/subject.ts'
import { typedAddress } from '../../law/cite/typed.ts'
import { type FieldFault, isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import type { PlanContext } from '../plan/act.ts'
import { answerOfKey, keepAnswer } from '../register/answers.ts'
import { type OpenCell, type OpenResult, suppressed } from './suppress.ts'

const day = z.string().refine(isDay)
const place = z.string().trim().min(1).max(60)
const count = z.number().int().min(0).max(10_000_000)
const MOST_PLACES = 200

/** What somebody enters of a quiz: counts of each place. There is no field for a share. */
export const QuizInput = z.strictObject({
  title: z.string().trim().min(2).max(120),
  provision: z.string().trim().min(1).max(200),
  before: z.string().max(80).optional(),
  from: day,
  to: day,
  cells: z
    .array(z.strictObject({ place, asked: count.min(1), right: count }))
    .min(1)
    .max(MOST_PLACES),
})

export const quizNames: Readonly<Record<keyof z.output<typeof QuizInput>, Say>> = {
  title: { zh: '测验名称', en: 'Quiz' },
  provision: { zh: '问的是哪一条', en: 'Provision asked about' },
  before: { zh: '与哪一次测验比较', en: 'Result it is held against' },
  from: { zh: '自', en: 'From' },
  to: { zh: '至', en: 'To' },
  cells: { zh: '各地答题数和答对数', en: 'Places, answers and right answers' },
}

const OFFICER = 'popularisation-officer'
export const POINT = 'points-2017@2017-01-01#point-10/7'

const unfit = (faults: readonly FieldFault[]): Refusal =>
  refuse(
    'incomplete',
    {
      zh: `请检查：${faults.map(({ name, reason }) => `${name?.zh ?? ''}（${reason.zh}）`).join('、')}`,
      en: `Please check: ${faults.map(({ name, reason }) => `${name?.en ?? ''} (${reason.en})`).join(', ')}`,
    },
    { grounds: [POINT], faults },
  )

const isName = (word: string): word is keyof typeof quizNames => Object.hasOwn(quizNames, word)

function unreadable({ issues }: Pick<z.ZodError, 'issues'>): Refusal {
  return unfit(
    issues.map((issue) => {
      const [field = ''] = issue.path.map(String)
      const unknown = issue.code === 'unrecognized_keys' ? issue.keys.join('、') : undefined
      return {
        ...{ field, name: isName(field) ? quizNames[field] : undefined, grounds: [] },
        reason:
          unknown === undefined
            ? { zh: '没有填写，或者填写得不对', en: 'Missing, or not as it should be' }
            : { zh: `没有这一栏：${unknown}`, en: `There is no such field: ${unknown}` },
      }
    }),
  )
}

type Input = z.output<typeof QuizInput>

function faultsIn({ from, to, cells }: Input, today: Day): readonly FieldFault[] {
  const fault = (field: keyof Input, zh: string, en: string): FieldFault => ({
    ...{ field, name: quizNames[field], reason: { zh, en }, grounds: [] },
  })
  return [
    ...(to < from ? [fault('to', '早于开始的日期', 'It is before the first day')] : []),
    ...(to > today ? [fault('to', '测验还没有结束', 'The quiz is not over yet')] : []),
    ...(cells.some(({ asked, right }) => right > asked)
      ? [fault('cells', '答对的不能多于答题的', 'There cannot be more right answers than answers')]
      : []),
    ...(new Set(cells.map((one) => one.place)).size < cells.length
      ? [fault('cells', '同一个地方写了两次', 'A place stands twice')]
      : []),
  ]
}

/** What the ledger is told of a result: as it may be read, and nothing of what was left out. */
export interface QuizFacts {
  readonly id: string
  readonly office: string
  readonly provision: string
  readonly title: string
  readonly before: string | undefined
  readonly from: Day
  readonly to: Day
  readonly cells: readonly OpenCell[]
  readonly total: OpenResult['total']
}

export const quizHash = (facts: QuizFacts, salt: Uint8Array): string =>
  Buffer.from(leafHash(Buffer.concat([salt, Buffer.from(canonical(JSON.parse(JSON.stringify(facts))))]))).toString(
    'hex',
  )

interface QuizDone {
  readonly id: string
}

interface Deed {
  readonly actor: Actor
  readonly key?: string | undefined
}

const notYours = refuse(
  'not-yours',
  { zh: '测验结果由普法办工作人员登记', en: 'Results of quizzes are entered by popularisation officers' },
  { grounds: [POINT] },
)

/** Who acts, where they may. */
function officerIn(actor: Actor) {
  if (actor.kind !== 'officer') return signInFirst()
  return actor.roles.includes(OFFICER) ? actor : notYours
}

/**
 * Enters the result of a quiz that is over, all its places at once: nothing is added to it later, so that no two totals
 * tell a place that is hidden in both. What is too small is left out before anything is written or hashed.
 */
export async function enterQuiz(
  { database, now, shelf }: PlanContext,
  { actor, key, input }: Deed & { readonly input: unknown },
): Promise<QuizDone | Refusal> {
  const officer = officerIn(actor)
  if (isRefusal(officer)) return officer
  const parsed = QuizInput.safeParse(input)
  if (!parsed.success) return unreadable(parsed.error)
  const { title, before, from, to, cells } = parsed.data
  const open = suppressed(cells)
  // What is kept of a call for its repetition says no more than what is written.
  const body = { quiz: 'entry', office: officer.office, ...parsed.data, cells: open.cells }
  const asked = key === undefined ? undefined : actKeyOf(key, actor, body)
  const known = asked && (await answerOfKey(database, asked))
  if (known !== undefined) return isRefusal(known) ? known : z.object({ id: z.string() }).parse(known)
  const faults = faultsIn(parsed.data, dayOf(now()))
  const provision = typedAddress(parsed.data.provision, { laws: shelf, day: to })
  if (isRefusal(provision)) {
    const { reason, grounds } = provision
    return unfit([{ field: 'provision', name: quizNames.provision, reason, grounds }, ...faults])
  }
  if (faults.length > 0) return unfit(faults)
  if (before !== undefined && !(await isComparable(database, { before, office: officer.office, provision, from }))) {
    return notComparable
  }
  const id = newSubjectId(now())
  const facts: QuizFacts = { id, office: officer.office, provision, title, before, from, to, ...open }
  const salt = newSalt()
  return database.transaction().execute(async (transaction) => {
    // Of two that are entered in the same moment the second finds the first.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`quiz ${officer.office}`}, 0))`.execute(transaction)
    if (await isHeldBeside(transaction, { office: officer.office, provision, from, to })) return overlaps
    const leaf = await enter(transaction, {
      ...{ who: officer.person, what: 'quiz.enter', subject: `quiz:${id}`, grounds: [POINT] },
      ...{ when: now().toISOString(), content: quizHash(facts, salt) },
    })
    await sql`
      insert into quiz_result (id, office, provision, title, before, held_from, held_to, cells, asked, "right", who,
        entered_at, leaf, salt)
      values (${id}, ${officer.office}, ${provision}, ${title}, ${before ?? null}, ${from}, ${to},
        ${JSON.stringify(open.cells)}::jsonb, ${open.total?.asked ?? null}, ${open.total?.right ?? null}, ${officer.person},
        ${now()}, ${leaf}, ${Buffer.from(salt)})`.execute(transaction)
    if (asked) await keepAnswer(transaction, asked, { answer: { id }, at: now() })
    return { id }
  })
}

const overlaps = unfit([
  {
    field: 'from',
    name: quizNames.from,
    reason: {
      zh: '本机关同一条文在这一期间已有一次测验：两次的合计相减，可以算出不显示的人数；要更正的，先撤回那一次',
      en: 'Your office has a result on the same provision for part of this period: the difference of two totals would tell what is hidden; to correct it, withdraw that one first',
    },
    grounds: [],
  },
])

interface Held {
  readonly office: string
  readonly provision: string
  readonly from: Day
  readonly to: Day
}

async function isHeldBeside(database: Database, { office, provision, from, to }: Held): Promise<boolean> {
  const { rows } = await sql`
    select from quiz_result where office = ${office} and withdrawn_at is null
      and split_part(provision, '/', 1) = split_part(${provision}, '/', 1)
      and held_from <= ${to} and held_to >= ${from} limit 1`.execute(database)
  return rows.length > 0
}

const notComparable = unfit([
  {
    field: 'before',
    name: quizNames.before,
    reason: {
      zh: '只能与本机关同一条文、更早的一次测验比较，且那一次没有撤回',
      en: 'It is held against an earlier result of your office on the same article, which was not withdrawn',
    },
    grounds: [],
  },
])

interface Comparing {
  readonly before: string
  readonly office: string
  readonly provision: string
  readonly from: Day
}

async function isComparable(database: Database, { before, office, provision, from }: Comparing): Promise<boolean> {
  const { rows } = await sql`
    select from quiz_result where id = ${before} and office = ${office} and before is null and withdrawn_at is null
      and split_part(provision, '/', 1) = split_part(${provision}, '/', 1) and held_to < ${from}`.execute(database)
  return rows.length > 0
}

const noSuchResult = () => refuse('not-found', { zh: '没有这次测验', en: 'There is no such quiz' })

const needsReason = refuse('incomplete', { zh: '请写明理由（4至500字）', en: 'Give a reason (4 to 500 characters)' })

/** Takes a result back, with the reason; it stays in sight, and what it proved is proved no more. */
export async function withdrawQuiz(
  { database, now }: Pick<PlanContext, 'database' | 'now'>,
  { actor, id, reason }: Deed & { readonly id: string; readonly reason: string | undefined },
): Promise<QuizDone | Refusal> {
  const officer = officerIn(actor)
  if (isRefusal(officer)) return officer
  const why = reason?.trim() ?? ''
  if (why.length < 4 || why.length > 500) return needsReason
  return database.transaction().execute(async (transaction) => {
    const { rows } = await sql`
        select from quiz_result where id = ${id} and office = ${officer.office} and withdrawn_at is null for update`.execute(
      transaction,
    )
    if (rows.length === 0) return noSuchResult()
    const leaf = await enter(transaction, {
      ...{ who: officer.person, what: 'quiz.withdraw', subject: `quiz:${id}`, grounds: [POINT] },
      ...{ when: now().toISOString(), content: withdrawalContent(id, why) },
    })
    await sql`update quiz_result set withdrawn_at = ${now()}, withdrawn_by = ${officer.person},
        withdrawn_reason = ${why}, withdrawn_leaf = ${leaf} where id = ${id}`.execute(transaction)
    return { id }
  })
}

/** What the ledger is told of a withdrawal. */
export const withdrawalContent = (id: string, reason: string): string => contentHash({ id, reason })
