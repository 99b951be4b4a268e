import { sql } from 'kysely'
import { dayOf } from '../../../kernel/calendar/day.ts'
import type { Actor } from '../../../kernel/identity/actor.ts'
import { signInFirst } from '../../../kernel/identity/refusals.ts'
import { contentHash } from '../../../kernel/ledger/commitment.ts'
import { enter } from '../../../kernel/ledger/ledger.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { ownSubject } from '../../../kernel/subject.ts'
import { isRefusal, type Refusal, refuse } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { schoolCoverage } from './coverage-register.ts'
import { EDUCATION_OFFICER } from './roles.ts'

/** What was found of a row. */
export const FOUND = {
  agrees: { zh: '相符', en: 'agrees' },
  differs: { zh: '不相符', en: 'differs' },
} as const satisfies Readonly<Record<string, Say>>
export type CoverageFinding = keyof typeof FOUND

/** On what a department checks, on a day. */
export const checkGrounds = (day: string): Grounds =>
  day >= '2025-11-01' ? ['rlpe@2025-11-01#art-40/para-3'] : ['points-2017@2017-01-01#point-5/3']

export type EducationOfficer = Extract<Actor, { readonly kind: 'officer' }>

/** Whoever checks, at their own desk. */
export function educationOfficer(actor: Actor): EducationOfficer | Refusal {
  if (actor.kind !== 'officer') return signInFirst()
  return actor.roles.includes(EDUCATION_OFFICER) ? actor : notEducation
}

const notEducation = refuse('not-yours', {
  zh: '学校的报告由教育行政部门的工作人员核对',
  en: 'What schools report is checked by officers of the education department',
})

/** A row, and the version that was read. */
export interface SeenRow {
  readonly record: string
  readonly version: number
}

interface Checking {
  readonly actor: Actor
  readonly rows: readonly SeenRow[]
  readonly result: string
  readonly note: string
}

/** Rows checked at once, at most. */
const MOST_CHECKED = 500
const LONGEST_NOTE = 500

const isFound = (word: string): word is CoverageFinding => Object.hasOwn(FOUND, word)

const bad = (day: string, zh: string, en: string): Refusal =>
  refuse('incomplete', { zh, en }, { grounds: checkGrounds(day) })

interface CheckFacts {
  readonly office: string
  readonly rows: readonly SeenRow[]
  readonly result: CoverageFinding
  readonly note: string
}

/** What the ledger is told of a check. */
export const checkHash = ({ office, rows, result, note }: CheckFacts): string =>
  contentHash({
    ...{ office, result, note },
    rows: rows.map(({ record, version }) => `${record}.${version}`).toSorted(),
  })

interface KernelOf {
  readonly database: Database
  readonly now: () => Date
}

/**
 * Enters what a department found of rows, all at once and with one entry: of schools of its own region, in the version it
 * read, and never of its own office.
 */
export async function checkRows(
  { database, now }: KernelOf,
  { actor, rows, result, note: typed }: Checking,
): Promise<Refusal | undefined> {
  const officer = educationOfficer(actor)
  if (isRefusal(officer)) return officer
  const at = now()
  const today = dayOf(at)
  const note = typed.trim()
  if (rows.length === 0) return bad(today, '先选要核对的年级', 'Choose the rows first')
  if (rows.length > MOST_CHECKED) return bad(today, `一次至多${MOST_CHECKED}行`, `${MOST_CHECKED} rows at most`)
  if (!isFound(result)) return bad(today, '写明相符还是不相符', 'Say whether they agree')
  if (note.length > LONGEST_NOTE) return bad(today, `说明至多${LONGEST_NOTE}字`, `${LONGEST_NOTE} characters at most`)
  if (result === 'differs' && note.length < 4)
    return bad(today, '不相符的写明哪里不相符', 'Say what differs where it does')
  return database.transaction().execute(async (transaction) => {
    const { rows: standing } = await sql<{ record: string }>`
      select r.id as record from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as s(record text, version integer)
      join register_record r on r.register = ${schoolCoverage.id} and r.id = s.record and r.version = s.version
        and r.state = 'current'
      join office o on o.id = r.office join office own on own.id = ${officer.office}
      where o.id <> own.id and starts_with(o.region, regexp_replace(own.region, '(00)+$', ''))
      for share of r`.execute(transaction)
    if (new Set(standing.map(({ record }) => record)).size < rows.length) return overtaken(today)
    const leaf = await enter(transaction, {
      ...{ who: officer.person, what: 'coverage.check', subject: ownSubject(officer.office, 'coverage-check') },
      ...{ grounds: checkGrounds(today), when: at.toISOString() },
      content: checkHash({ office: officer.office, rows, result, note }),
    })
    await sql`
      insert into coverage_check (office, record, version, result, note, who, at, leaf)
      select ${officer.office}, s.record, s.version, ${result}, ${note}, ${officer.person}, ${at}, ${leaf}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as s(record text, version integer)`.execute(transaction)
    return undefined
  })
}

const overtaken = (day: string): Refusal =>
  refuse(
    'overtaken',
    {
      zh: '有的行不是本行政区域学校现在的报告（可能刚改过）：请刷新再核对',
      en: 'Some are not what a school of your region reports now; they may have changed: look again',
    },
    { grounds: checkGrounds(day) },
  )
