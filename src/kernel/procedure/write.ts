import type { Bringing } from '../attachment/attachment.ts'
import { allWait, broughtPart, namesOf, waitingPart } from '../attachment/brought.ts'
import { dayOf } from '../calendar/day.ts'
import { type RaisedEvent, raisingPart } from '../event/raise.ts'
import type { LedgerEntry } from '../ledger/commitment.ts'
import { delayedFrom } from '../ledger/delay.ts'
import { leafOf } from '../ledger/ledger.ts'
import { tellingPart } from '../notice/tell.ts'
import type { Database } from '../storage/connection.ts'
import { type Statement, statement } from '../storage/statement.ts'
import type { CaseFile } from './case-file.ts'
import type { Answers } from './case-state.ts'
import type { Deadline } from './clock.ts'
import type { Decision } from './decision.ts'
import { namedText, recipientsPart } from './notice-parts.ts'
import { type IssuedPaper, paperEntry } from './paper.ts'
import { handsIn, onRecord, type Place, recordedPaper } from './recorded.ts'

/** Under which key an act may be asked for again. */
export interface ActKey {
  readonly key: Uint8Array
  readonly body: Uint8Array
}

/** An answer by which the case is found: by its party only where it is no answer to the office's own work. */
export interface FoundKey {
  readonly field: string
  readonly key: string
  readonly internal: boolean
}

export interface Writing {
  readonly id: string
  /** The moment of the act as it is kept where neither a clock nor the order of steps stands on it. */
  readonly day: Date
  /** Whether whoever acts is told the number of the opening office's register; all others are told the public one. */
  readonly isOwnNumber: boolean
  readonly place: Place
  readonly decision: Decision
  /** As they are kept: what is sealed is sealed in them. */
  readonly answers: Answers
  /** The case as it was read, on which the act was decided; undefined where it is opened. */
  readonly file: CaseFile | undefined
  /** Whether it came through an anonymous route: its entry is then numbered at a random moment of the next hour. */
  readonly anonymous?: boolean
  readonly found: readonly FoundKey[]
  readonly key: ActKey | undefined
  /** What others may want to know of it. */
  readonly events?: readonly RaisedEvent[]
  /** What the act issues on paper, each with an entry of its own. */
  readonly papers?: readonly IssuedPaper[]
  /** Files that wait for this act; the act is not written unless each still does. */
  readonly brings: readonly Bringing[]
}

export interface WrittenAct {
  readonly revision: number
  readonly mark: string
  readonly year: number
  readonly number: number
}

export interface EnteredAct extends WrittenAct {
  /** As it stands on record. */
  readonly entry: LedgerEntry
}

/**
 * Everything an act leaves, in one statement: its ledger leaf, the case under its optimistic lock, the step, the clocks,
 * who is told, what happened, by what it is found, the files it brings, the key it may be asked for again, and the
 * papers it issues.
 *
 * @returns undefined where the case is no longer at the revision that was read, or a file waits no more: nothing was
 *   written then
 */
export async function write(database: Database, writing: Writing): Promise<EnteredAct | undefined> {
  const { place, decision, day, answers, found, events = [], papers = [] } = writing
  // Nothing is written without its ledger leaf.
  const { entry, state } = onRecord({
    ...writing,
    files: namesOf(writing.brings),
    papers: papers.map(recordedPaper),
  })
  const leaf = leafOf(entry)
  const { step, effect, by, as = null, concurredBy = null, concurredAs = null, at } = decision
  const { rows } = await statement<{ revision: number; mark: string; number_year: number; number: number }>`
    with ${waitingPart(writing.brings)} ${place.kind === 'opened' ? opening(writing, place) : moving(writing, place)},
    stepped as (
      insert into case_step
        (case_id, revision, step, effect, taken_by, taken_as, concurred_by, concurred_as, taken_at, answers, state)
      select id, revision, ${step}, ${effect}, ${by}, ${as}, ${concurredBy}, ${concurredAs}, ${at}::timestamptz,
        ${JSON.stringify(answers)}, ${state}::bytea
      from standing),
    entered as (
      insert into ledger_leaf (commitment, salt, subject, entry, not_before ${enteredColumn(writing)})
      select ${leaf.commitment}::bytea, ${leaf.salt}::bytea, ${leaf.subject}, ${leaf.entry},
        ${notBefore(writing)}::timestamptz ${enteredAt(writing)}
      from standing),
    ${raisingPart(events, day, 'standing')}
    ${clockParts(decision)} ${noticeParts(writing)} ${indexPart(place.procedure, found)} ${keyPart(writing)}
    ${papersPart(place.procedure, papers, writing)}
    ${broughtPart(writing.brings, 'case', day < decision.at ? day : undefined)}
    select revision, mark, number_year, ${toldNumber(writing)} as number from standing`.execute(database)
  const [row] = rows
  return row && { revision: row.revision, mark: row.mark, year: row.number_year, number: row.number, entry }
}

/** Drawn anew for each entry: those of one act do not come together. */
const notBefore = ({ anonymous, decision }: Pick<Writing, 'anonymous' | 'decision'>): string =>
  anonymous ? delayedFrom(decision.at).toISOString() : '-infinity'

type Part = Statement
const nothing = statement``

/** Of an act through an anonymous route whose moment is not kept whole, the row of its entry does not tell it either. */
const tellsLess = ({ anonymous, day, decision }: Writing): boolean => anonymous === true && day < decision.at
const enteredColumn = (writing: Writing): Part => (tellsLess(writing) ? statement`, entered_at` : nothing)
const enteredAt = (writing: Writing): Part =>
  tellsLess(writing) ? statement`, ${writing.decision.at}::timestamptz` : nothing

const toldNumber = ({ isOwnNumber }: Writing): Part =>
  isOwnNumber ? statement`number` : statement`coalesce(public_number, number)`

/** JSON of a proposal; its dates are read back by `loadCase`. */
const proposalOf = ({ proposal }: Decision): string | null => (proposal ? JSON.stringify(proposal) : null)

const dueOf = ({ nextDue }: Decision): string => nextDue?.toISOString() ?? 'infinity'

// The number's row is locked from here until the transaction ends, which is at once.
function opening({ id, decision, day, brings }: Writing, place: Extract<Place, { readonly kind: 'opened' }>): Part {
  const { stage, isEnd, office, holder = null, party = null } = decision
  const { procedure, version, law, mark, year, unlisted, readBy, publicNumber = null, openedAt } = place
  const { receiptHash = null, receiptMac = null } = place
  return statement`
    numbered as (
      insert into case_number (office, mark, year, last)
      select ${office}, ${mark}, ${year}::integer, 1 ${brings.length > 0 ? statement`where ${allWait(brings)}` : nothing}
      on conflict (office, mark, year) do update set last = case_number.last + 1
      returning last),
    standing as (
      insert into "case" (id, procedure, procedure_version, law, stage, ended, office, holder, party, mark, number_year,
        number, number_office, revision, proposal, unlisted, read_by, insiders, public_number, opened_at, moved_at, next_due, receipt_hash, receipt_mac)
      select ${id}, ${procedure}, ${version}::date, ${law}, ${stage}, ${isEnd}::boolean, ${office}, ${holder}, ${party},
        ${mark}, ${year}::integer, last, ${office}, 1, ${proposalOf(decision)}, ${unlisted}::boolean,
        ${readBy ? [...readBy] : null}::text[], ${readBy ? handsIn(decision) : []}::text[], ${publicNumber}::bigint,
        ${openedAt}::timestamptz, ${day}::timestamptz, ${dueOf(decision)}::timestamptz, ${receiptHash}::bytea,
        ${receiptMac}::bytea
      from numbered
      returning id, revision, mark, number_year, number, public_number ${forNotices})`
}

// The optimistic lock: of two that read the same revision one finds no row to change.
function moving(
  { id, decision, day, brings }: Writing,
  { from, to }: Extract<Place, { readonly kind: 'moved' }>,
): Part {
  const { stage, isEnd, office, holder = null, party = null } = decision
  const hands = handsIn(decision)
  return statement`
    standing as (
      update "case" set stage = ${stage}, ended = ${isEnd}, office = ${office}, holder = ${holder}, party = ${party},
        ${to ? statement`procedure_version = ${to.version}::date, brought_from = null, law = ${to.law},` : nothing} revision = revision + 1, proposal = ${proposalOf(decision)}, ${hands.length > 0 ? statement`insiders = ${withHands(hands)},` : nothing} moved_at = ${day}, next_due = ${dueOf(decision)}
      where id = ${id} and revision = ${from} ${brings.length > 0 ? statement`and ${allWait(brings)}` : nothing}
      returning id, revision, mark, number_year, number, public_number ${forNotices})`
}

/** What notices say of a case, and whom they pass over. */
const forNotices = statement`, office, number_office, holder, read_by, insiders`

const withHands = (hands: string[]): Part => statement`
  case when read_by is null then insiders else (
    select array_agg(distinct hand) from unnest(insiders || ${hands}::text[]) as hand) end`

function clockParts({ starts, stops, changes, at }: Decision): Part {
  const stopped =
    stops.length === 0
      ? nothing
      : statement`, stopped as (
          update deadline set stopped_at = ${at} from standing
          where subject_kind = 'case' and subject_id = standing.id and deadline.id = any(${[...stops]}::bigint[]))`
  const changed =
    changes.length === 0
      ? nothing
      : statement`, changed as (
          update deadline set extended_by = c.extended_by, pauses = c.pauses, last_day = c.last_day, due_at = c.due_at,
            provisional = c.provisional, calendar = c.calendar, fired_at = null
          from standing, ${asRows(changes.map((one) => ({ id: one.id, ...rowOf(one) })))}
          where deadline.subject_kind = 'case' and deadline.subject_id = standing.id and deadline.id = c.id)`
  const begun =
    starts.length === 0
      ? nothing
      : statement`, begun as (
          insert into deadline (subject_id, clock, name_zh, name_en, term, binds, when_over, started_at, extended_by,
            pauses, last_day, due_at, provisional, calendar)
          select standing.id, c.clock, c.name_zh, c.name_en, c.term, c.binds, c.when_over, c.started_at, c.extended_by,
            c.pauses, c.last_day, c.due_at, c.provisional, c.calendar
          from standing, ${asRows(starts.map(rowOf))})`
  return statement`${stopped} ${changed} ${begun}`
}

/** Clocks as rows of a statement, named `c`. */
const asRows = (rows: readonly object[]): Part => statement`
  json_to_recordset(${JSON.stringify(rows)}::json) as c(id bigint, clock text, name_zh text, name_en text, term text,
    binds text, when_over text, started_at timestamptz, extended_by integer, pauses text, last_day date, due_at timestamptz,
    provisional boolean, calendar text)`

const rowOf = (deadline: Deadline) => ({
  clock: deadline.clock,
  name_zh: deadline.name.zh,
  name_en: deadline.name.en,
  term: JSON.stringify(deadline.term),
  binds: deadline.binds,
  when_over: deadline.whenOver,
  started_at: deadline.startedAt,
  extended_by: deadline.extendedBy,
  pauses: JSON.stringify(deadline.pauses.map(({ from, to }) => [from, to ?? null])),
  last_day: deadline.lastDay,
  due_at: deadline.dueAt,
  provisional: deadline.provisional,
  calendar: deadline.calendar,
})

function noticeParts({ decision, day, place: { procedure } }: Writing): Part {
  const { notices, desks = [], about, effect, step, stage } = decision
  if (notices.length === 0 && desks.length === 0) return nothing
  // Whoever holds a receipt has no way beside the inbox; of everybody else the ways are looked up by their key.
  const out = desks.length > 0 || notices.some(({ addressee }) => addressee !== 'party')
  const source = statement`
      select case_id, addressee, ${namedText(about)},
        ${`step.${effect}`}::text as kind, ${procedure}::text as procedure, ${step}::text as what, ${stage}::text as stage
      from (${recipientsPart(notices, desks, dayOf(decision.at))}) as n`
  return statement`, ${tellingPart(source, day, { goesOut: out })}`
}

function indexPart(procedure: string, found: Writing['found']): Part {
  if (found.length === 0) return nothing
  return statement`, forgotten as (
      delete from case_index using standing
      where case_index.case_id = standing.id and field = any(${found.map(({ field }) => field)}::text[])
        and not exists (
          select from json_to_recordset(${JSON.stringify(found)}::json) as f(field text, key text)
          where f.field = case_index.field and f.key = case_index.key)),
    indexed as (
      insert into case_index (procedure, field, key, case_id, internal)
      select ${procedure}, f.field, f.key, standing.id, f.internal
      from standing, json_to_recordset(${JSON.stringify(found)}::json) as f(field text, key text, internal boolean)
      on conflict (procedure, field, key, case_id) do update set internal = false
        where case_index.internal and not excluded.internal)`
}

function keyPart(writing: Writing): Part {
  const { key, day, decision } = writing
  const { effect, stage } = decision
  if (!key) return nothing
  return statement`, keyed as (
      insert into act_key (key, body, case_id, revision, stage, effect, number, number_year, mark, answered_at)
      select ${key.key}::bytea, ${key.body}::bytea, id, revision, ${stage}, ${effect}, ${toldNumber(writing)}, number_year, mark,
        ${day}::timestamptz
      from standing)`
}

function papersPart(procedure: string, papers: readonly IssuedPaper[], writing: Writing): Part {
  if (papers.length === 0) return nothing
  const at = writing.day
  const rows = papers.map((paper) => {
    const { kind, name, office, mark, year, number, publicNumber: public_number, code, audience, text, hash } = paper
    const { commitment, salt, ...leaf } = leafOf(paperEntry(paper, at))
    const [name_zh, name_en, office_zh, office_en] = [name.zh, name.en, office.name.zh, office.name.en]
    const row = {
      code,
      kind,
      name_zh,
      name_en,
      office: office.id,
      office_zh,
      office_en,
      mark,
      year,
      number,
      public_number,
      audience,
      text,
      hash,
    }
    const not_before = notBefore(writing)
    return { ...row, ...leaf, commitment: hexOf(commitment), salt: hexOf(salt), not_before }
  })
  const all = statement`json_to_recordset(${JSON.stringify(rows)}::json) as p(code text, kind text, name_zh text, name_en text,
    office text, office_zh text, office_en text, mark text, year integer, number integer, public_number bigint, audience text, text text, hash text,
    commitment text, salt text, subject text, entry text, not_before timestamptz)`
  return statement`, issued as (
      insert into document (code, case_id, revision, procedure, kind, name_zh, name_en, office, office_zh, office_en,
        mark, number_year, number, public_number, issued_at, audience, text, hash)
      select p.code, standing.id, standing.revision, ${procedure}, p.kind, p.name_zh, p.name_en, p.office, p.office_zh,
        p.office_en, p.mark, p.year, p.number, p.public_number, ${at}::timestamptz, p.audience, p.text, p.hash
      from standing, ${all}),
    witnessed as (
      insert into ledger_leaf (commitment, salt, subject, entry, not_before)
      select decode(p.commitment, 'hex'), decode(p.salt, 'hex'), p.subject, p.entry, p.not_before from standing, ${all})`
}

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
