import { sql } from 'kysely'
import { caseNumber } from '../../../kernel/procedure/definition.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { type Keyset, type KeysetPage, markGiven, onward, ordered, pageOf } from '../../../kernel/storage/keyset.ts'
import { isRefusal, type Refusal } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { numberOfAct } from '../../../mechanisms/draw/ledger-head.ts'

/** A contest whose rules are public, as anybody reads of it. */
export interface ContestLine {
  readonly id: string
  readonly title: string
  readonly office: Say
  readonly opensAt: Date
  readonly closesAt: Date
  readonly stage: string
}

const contestsByOpening: Keyset<ContestLine> = {
  index: 'contest_by_opening',
  direction: 'desc',
  columns: [
    { column: 'e.opens_at', kind: 'moment', of: ({ opensAt }) => opensAt.toISOString() },
    { column: 'e.case_id', kind: 'id', of: ({ id }) => id },
  ],
}

interface Row {
  readonly id: string
  readonly title: string
  readonly name_zh: string
  readonly name_en: string
  readonly opens_at: Date
  readonly closes_at: Date
  readonly stage: string
}

/** Contests whose rules are public, the latest to open first. One statement. */
export async function publicContests(
  database: Database,
  { limit, after }: { readonly limit: number; readonly after: string | undefined },
): Promise<KeysetPage<ContestLine> | Refusal> {
  const mark = markGiven(contestsByOpening, after)
  if (isRefusal(mark)) return mark
  const { rows } = await sql<Row>`
    select e.case_id as id, e.title, o.name_zh, o.name_en, e.opens_at, e.closes_at, c.stage
    from contest e join "case" c on c.id = e.case_id join office o on o.id = e.office
    where ${onward(contestsByOpening, mark)}
    order by ${ordered(contestsByOpening)} limit ${limit + 1}`.execute(database)
  const lines = rows.map(({ id, title, name_zh, name_en, opens_at, closes_at, stage }) => ({
    ...{ id, title, stage, opensAt: opens_at, closesAt: closes_at },
    office: { zh: name_zh, en: name_en },
  }))
  return pageOf(contestsByOpening, lines, limit)
}

/** What acts of a contest say to everybody. */
export interface ContestActs {
  readonly number: string
  readonly office: Say
  readonly about: string | undefined
  readonly hashes: Readonly<Record<string, string>> | undefined
  readonly frozenAt: Date | undefined
  readonly extensions: readonly { readonly at: Date; readonly closes: string; readonly reasons: string }[]
  readonly remarks: string | undefined
  readonly list: { readonly entrants: number; readonly eligible: number; readonly listHash: string } | undefined
  readonly draw:
    | {
        readonly winners: number
        readonly size: number
        readonly root: string
        readonly lotSeed: string
        /** The number from outside that it took, and where it is found. */
        readonly outside?: string
      }
    | undefined
  readonly struck: readonly { readonly place: number; readonly reasons: string }[]
  /** The number from outside, as it was entered. */
  readonly outside: { readonly number: string; readonly source: string } | undefined
  /** Why keys were changed, and when; whether a list was given up for it. */
  readonly rekeyed: readonly {
    readonly revision: number
    readonly at: Date
    readonly reasons: string
    readonly redraw: boolean
  }[]
  /** Prizes that lapsed for want of a contact, and who moved up. */
  readonly lapse: { readonly lapsed: number; readonly moved: number } | undefined
  readonly award: string | undefined
  readonly voided: string | undefined
  /** The last day for objections. */
  readonly objectionsUntil: Date | undefined
  /** The common last day for contacts of winners; undefined before the list is final. */
  readonly contactsUntil: Date | undefined
  /** The root that winners were drawn by has the list in it. */
  readonly isRootAfterList: boolean
}

interface ActRow {
  readonly revision: number
  readonly step: string
  readonly answers: string
  readonly at: Date
}

interface HeadRow {
  readonly mark: string
  readonly year: number
  readonly number: number
  readonly name_zh: string
  readonly name_en: string
  readonly due: Date | null
  readonly contacts: Date | null
}

const PUBLIC_STEPS = [
  'prepare',
  'amend',
  'freeze',
  'extend',
  'check',
  'list',
  'draw',
  'strike',
  'rekey',
  'redraw',
  'number',
  'lapse',
  'award',
  'void',
  'annul',
]

/** The acts of a contest that concern everybody, by its file. */
export async function contestActs(database: Database, id: string): Promise<ContestActs | undefined> {
  const [{ rows: heads }, { rows }, listed] = await Promise.all([
    sql<HeadRow>`
      select c.mark, c.number_year as year, c.number, o.name_zh, o.name_en,
        (select d.due_at from deadline d where d.subject_kind = 'case' and d.subject_id = c.id and d.clock = 'objections'
          order by d.id desc limit 1) as due,
        (select d.due_at from deadline d where d.subject_kind = 'case' and d.subject_id = c.id and d.clock = 'contacts'
          order by d.id desc limit 1) as contacts
      from "case" c join office o on o.id = c.office where c.id = ${id} and c.procedure = 'contest'`.execute(database),
    sql<ActRow>`
      select revision, step, answers, taken_at as at from case_step
      where case_id = ${id} and effect = 'taken' and step = any(${PUBLIC_STEPS}::text[]) order by revision limit 400`.execute(
      database,
    ),
    numberOfAct(database, id, 'contest.list'),
  ])
  const [head] = heads
  if (!head) return undefined
  const said = rows.map(({ revision, step, answers, at }) => ({
    ...{ revision, step, at },
    answers: Object(JSON.parse(answers)),
  }))
  // Whom a list that was given up had struck stands on no list any more.
  const sinceDraw = said.slice(said.findLastIndex(({ step }) => step === 'draw') + 1)
  const last = (...steps: readonly string[]) => said.findLast(({ step }) => steps.includes(step))
  const { hashes, frozenAt } = frozenOf(last('freeze'))
  return {
    number: caseNumber(head.mark, head.year, head.number),
    office: { zh: head.name_zh, en: head.name_en },
    about: last('amend', 'prepare')?.answers.about,
    hashes,
    frozenAt,
    extensions: said
      .filter(({ step }) => step === 'extend')
      .map(({ at, answers }) => ({ at, closes: `${answers.closesOn} ${answers.closesAt}`, reasons: answers.reasons })),
    remarks: last('check')?.answers.remarks,
    // What was fixed and drawn before a list was given up is not what stands.
    list: isGivenUp(said) ? undefined : last('list')?.answers,
    draw: isGivenUp(said) ? undefined : last('draw')?.answers,
    outside: last('number')?.answers,
    rekeyed: said
      .filter(({ step }) => step === 'rekey' || step === 'redraw')
      .map(({ revision, step, at, answers }) => ({
        ...{ revision, at, reasons: answers.reasons },
        redraw: step === 'redraw',
      })),
    lapse: last('lapse')?.answers,
    struck: sinceDraw.filter(({ step }) => step === 'strike').map(({ answers }) => answers),
    award: last('award')?.answers.how,
    voided: last('void', 'annul')?.answers.reasons,
    objectionsUntil: head.due ?? undefined,
    contactsUntil: head.contacts ?? undefined,
    isRootAfterList: listed !== undefined && Number(last('draw')?.answers.size ?? 0) > listed,
  }
}

/** A list was given up for a changed key, and no other stands yet. */
const isGivenUp = (said: readonly { readonly step: string }[]): boolean =>
  said.findLastIndex(({ step }) => step === 'redraw') > said.findLastIndex(({ step }) => step === 'list')

function frozenOf(freeze: { readonly at: Date; readonly answers: Record<string, unknown> } | undefined) {
  if (!freeze) return { hashes: undefined, frozenAt: undefined }
  const hashes = Object.entries(freeze.answers).filter(([name]) => name.endsWith('Hash'))
  return { hashes: Object.fromEntries(hashes.map(([name, value]) => [name, String(value)])), frozenAt: freeze.at }
}
