import { sql } from 'kysely'
import { z } from 'zod'
import type { Day } from '../../../../kernel/calendar/day.ts'
import { foldLogin } from '../../../../kernel/identity/account.ts'
import type { Actor } from '../../../../kernel/identity/actor.ts'
import { type CaseFile, loadCase } from '../../../../kernel/procedure/case-file.ts'
import { searchKey } from '../../../../kernel/procedure/search-keys.ts'
import type { Database } from '../../../../kernel/storage/connection.ts'
import type { Say } from '../../../../law/say.ts'
import { EvidenceContent } from '../../../../mechanisms/evidence/content.ts'
import { AUDIT_SEAT, scopeOf } from './audit-seat.ts'

/** A seat as its holder lists it. */
export interface HeldSeat {
  readonly id: string
  readonly office: Say
}

const MOST = 50

/** The accounts of whoever asks, as people sign in with them. */
async function loginsOf(database: Database, actor: Actor): Promise<readonly string[]> {
  if (actor.kind !== 'officer') return []
  const { rows } = await sql<{ login: string }>`
    select login from account where person = ${actor.person} and closed_at is null`.execute(database)
  return rows.map(({ login }) => login)
}

/** Seats that stand and name an account of the visitor's, the newest first. Two statements. */
export async function heldSeats(database: Database, actor: Actor): Promise<readonly HeldSeat[]> {
  const keys = (await loginsOf(database, actor)).map((login) => searchKey(login))
  if (keys.length === 0) return []
  const { rows } = await sql<{ id: string; zh: string; en: string }>`
    select c.id, o.name_zh as zh, o.name_en as en from case_index i
    join "case" c on c.id = i.case_id join office o on o.id = c.office
    where i.procedure = ${AUDIT_SEAT} and i.field = 'auditor' and i.key = any(${keys}::text[]) and not c.ended
    order by c.opened_at desc, c.id limit ${MOST}`.execute(database)
  return rows.map(({ id, zh, en }) => ({ id, office: { zh, en } }))
}

/** What a seat was given for, as its office lists it. */
export interface GivenSeat {
  /** Whom it was given to, as the giver named them. */
  readonly name: string
  readonly until: Day
  readonly rows: number
  readonly pieces: number
}

const Given = z.object({ name: z.string(), until: z.string() })

/** Of some seats what they were given for; one whose words were erased is not among them. One statement. */
export async function givenSeats(
  database: Database,
  seats: readonly string[],
): Promise<ReadonlyMap<string, GivenSeat>> {
  if (seats.length === 0) return new Map()
  const { rows } = await sql<{ id: string; answers: string }>`
    select case_id as id, answers from case_step
    where case_id = any(${[...seats]}::text[]) and step = 'give' and effect = 'taken'`.execute(database)
  return new Map(
    rows.flatMap(({ id, answers: text }) => {
      const answers = z.record(z.string(), z.json()).catch({}).parse(JSON.parse(text))
      const { data } = Given.safeParse(answers)
      const { units, pieces } = scopeOf(answers)
      return data ? [[id, { ...data, rows: units.length, pieces: pieces.length }] as const] : []
    }),
  )
}

/** A seat that stands, for its holder; of anybody else's there is none. */
export async function heldSeat(database: Database, actor: Actor, id: string): Promise<CaseFile | undefined> {
  const logins = await loginsOf(database, actor)
  const file = logins.length > 0 ? await loadCase(database, id) : undefined
  const named = file?.procedure === AUDIT_SEAT && file.stage === 'open' ? file.steps[0]?.answers.auditor : undefined
  return typeof named === 'string' && logins.includes(foldLogin(named)) ? file : undefined
}

/** A piece as an auditor sees it: what it is, and nothing of its file. */
export interface SeenPiece {
  readonly id: string
  readonly state: 'current' | 'withdrawn'
  readonly content: EvidenceContent
}

interface GivenPiece {
  readonly piece: string
  readonly version: number
}

/**
 * The pieces of a seat, of the office that gave it: each in the version that was given, with how it stands now; one that
 * serves a restricted case by now is not among them. One statement.
 */
export async function piecesOfSeat(
  database: Database,
  { office, given }: { readonly office: string; readonly given: readonly GivenPiece[] },
): Promise<readonly SeenPiece[]> {
  if (given.length === 0) return []
  const { rows } = await sql<{ id: string; state: SeenPiece['state']; content: unknown }>`
    select e.id, e.state, v.content from json_to_recordset(${JSON.stringify(given)}::json) as g(piece text, version integer)
    join evidence e on e.id = g.piece join evidence_version v on v.id = e.id and v.version = g.version
    where e.office = ${office} and not exists (
      select from evidence_subject served join "case" c on c.id = served.subject_id
      where served.evidence = e.id and served.subject_kind = 'case' and c.read_by is not null)
    order by e.id`.execute(database)
  return rows.map(({ content, ...row }) => ({ ...row, content: EvidenceContent.parse(content) }))
}
