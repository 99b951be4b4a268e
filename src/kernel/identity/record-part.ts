import { sql } from 'kysely'
import { z } from 'zod'
import type { Say } from '../../law/say.ts'
import { addDays, dayOf } from '../calendar/day.ts'
import { contentHash, type LedgerEntry } from '../ledger/commitment.ts'
import { memberOf, readEntry } from '../ledger/entry-reading.ts'
import type { FoundFault, RecordPart, Slice } from '../record/part.ts'
import type { Database } from '../storage/connection.ts'
import type { RegisterAct } from './administration.ts'
import { CertificateRow, certificateStands, ParticularsRow, particularsStands } from './record-particulars.ts'

/** Offices or people compared in one slice. */
const AT_ONCE = 200

/**
 * The register: offices, what they may do, who sits where and who acts for whom, each against the entries of the acts by
 * which it came to be so. What is of the demonstration stands on none.
 */
export const registerPart = (database: Database): RecordPart => ({
  id: 'register',
  name: { zh: '机构、职权与任职', en: 'The register of offices and people' },
  slice: (after = '') => sliceOf(database, after),
})

const Json = z.json()
type Content = z.infer<typeof Json>

/** A row, and what its entries may have as their content. */
interface Stands {
  /** As people are told of it. */
  readonly name: string
  readonly begins: RegisterAct
  /** The content as it was entered; a day that was changed since is given as it may have been then. */
  readonly asEntered: (until: string | null) => Content
  readonly until: string | null
  readonly since: string
  readonly ends?: { readonly act: RegisterAct; readonly content: (until: string | null) => Content }
  /** The provisions it was entered on, beside those of the register itself. */
  readonly grounds?: readonly string[]
  /** Each change since, as it was entered. */
  readonly changes?: readonly Content[]
  /** A post or a delegation: what it is worth now, on whose entry what it was worth then. */
  readonly state?: string
  readonly demo: boolean
}

interface Subject {
  /** office:… or person:… */
  readonly subject: string
  readonly rows: readonly Stands[]
  readonly entries: readonly { readonly entry: LedgerEntry; readonly fits: boolean }[]
  /** How many rows of the ledger tell of it and are no entries. */
  readonly unreadable: number
  /** The days on which accounts were closed whose closing ends posts and delegations of this person. */
  readonly closedOn: readonly string[]
}

const Rows = z.array(z.record(z.string(), Json)).nullable()
const Entries = z.array(z.object({ entry: z.string().transform(readEntry), fits: z.boolean() })).nullable()

interface Read {
  readonly subject: string
  readonly demo: boolean
  readonly own: unknown
  readonly seats: unknown
  readonly remedies: unknown
  readonly particulars: unknown
  readonly certificates: unknown
  readonly delegations: unknown
  readonly former: unknown
  readonly closings: unknown
  readonly entries: unknown
}

async function sliceOf(database: Database, after: string): Promise<Slice> {
  const { rows } = await sql<Read>`
    with subject as (
      select 'office:' || id as subject, demo from office
      union all select 'person:' || id, demo from person
      order by 1),
    here as (select * from subject where subject > ${after} order by subject limit ${AT_ONCE})
    select subject, demo,
      case when subject like 'office:%' then (select json_agg(o) from office o where o.id = substr(subject, 8)) end as own,
      case when subject like 'office:%'
        then (select json_agg(r) from remit r where r.office = substr(subject, 8))
        else (select json_agg(to_jsonb(p) || jsonb_build_object('demo', o.demo)) from posting p
          join office o on o.id = p.office where p.person = substr(subject, 8)) end as seats,
      case when subject like 'office:%'
        then (select json_agg(r) from remedy r where r.office = substr(subject, 8)) end as remedies,
      case when subject like 'office:%'
        then (select json_agg(p) from office_particulars p where p.office = substr(subject, 8)) end as particulars,
      case when subject like 'office:%'
        then (select json_agg(c) from certificate c where c.office = substr(subject, 8)) end as certificates,
      case when subject like 'person:%' then (
        select json_agg(d) from delegation d where d.to_person = substr(subject, 8)) end as delegations,
      case when subject like 'office:%' then (
        select json_agg(f order by f.until) from office_former f where f.office = substr(subject, 8)) end as former,
      case when subject like 'person:%' then (
        select json_agg(json_build_object('entry', l.entry,
          'fits', sha256(l.salt || convert_to(l.entry, 'UTF8')) = l.commitment))
        from ledger_leaf l where ${memberOf(sql`l.entry`, 'what')} = 'account.closed' and l.subject in (
          select here.subject union all
          select 'person:' || d.by_person from delegation d where d.to_person = substr(here.subject, 8))) end as closings,
      (select json_agg(json_build_object('entry', l.entry,
          'fits', sha256(l.salt || convert_to(l.entry, 'UTF8')) = l.commitment) order by l.id)
        from ledger_leaf l where l.subject = here.subject) as entries
    from here order by subject`.execute(database)
  const removed = await demoRemoved(database)
  const faults = rows.flatMap((row) => faultsOf(subjectOf(row), removed))
  const unfit = new Set(faults.map(({ subject }) => subject))
  return {
    counts: { whole: rows.filter(({ subject }) => !unfit.has(subject)).length, sealed: 0, erased: 0 },
    faults,
    after: rows.length < AT_ONCE ? undefined : rows.at(-1)?.subject,
  }
}

/** When the demonstration was taken away: its people's entries stand without their rows. */
async function demoRemoved(database: Database): Promise<Date | undefined> {
  const { rows } = await sql<{ at: Date | null }>`
    select max(erased_at) as at from erasure where kind = 'demonstration'`.execute(database)
  return rows[0]?.at ?? undefined
}

const text = z.string()
const maybe = z.string().nullable()

const OfficeRow = z.object({
  id: text,
  name_zh: text,
  name_en: text,
  kind: text,
  level: text,
  region: text,
  demo: z.boolean(),
})
const RemitRow = z.object({
  id: text,
  act: text,
  source: text,
  grounds: z.array(text),
  since: text,
  until: maybe,
  end_source: maybe,
  demo: z.boolean(),
})
const RemedyRow = z.object({
  id: text,
  way: text,
  act: maybe,
  body: text,
  address: text,
  telephone: text,
  online: maybe,
  source: text,
  since: text,
  until: maybe,
  end_source: maybe,
  demo: z.boolean(),
})
const PostingRow = z.object({ office: text, role: text, since: text, until: maybe, state: text, demo: z.boolean() })
const DelegationRow = z.object({
  id: text,
  by_person: text,
  office: text,
  roles: z.array(text),
  since: text,
  until: text,
  reason: text,
  state: text,
})
/** What an office was, until a change. */
const FormerRow = z.object({ name_zh: text, name_en: text, level: text, region: text })

function subjectOf({
  subject,
  demo,
  own,
  seats,
  remedies,
  delegations,
  former,
  closings,
  entries,
  ...read
}: Read): Subject {
  const isOffice = subject.startsWith('office:')
  const seated = Rows.parse(seats) ?? []
  const recorded = Entries.parse(entries) ?? []
  const formers = (Rows.parse(former) ?? []).map((row) => FormerRow.parse(row))
  const closed = (Entries.parse(closings) ?? []).flatMap(({ entry, fits }) => (entry && fits ? [entry] : []))
  return {
    subject,
    rows: [
      ...(Rows.parse(own) ?? []).map((row) => officeStands(OfficeRow.parse(row), formers)),
      ...seated.map((row) =>
        isOffice ? remitStands(RemitRow.parse(row)) : postingStands(PostingRow.parse(row), demo),
      ),
      ...(Rows.parse(remedies) ?? []).map((row) => remedyStands(RemedyRow.parse(row))),
      ...(Rows.parse(read.particulars) ?? []).map((row) => particularsStands(ParticularsRow.parse(row))),
      ...(Rows.parse(read.certificates) ?? []).map((row) => certificateStands(CertificateRow.parse(row))),
      ...(Rows.parse(delegations) ?? []).map((row) => delegationStands(DelegationRow.parse(row), demo)),
    ],
    entries: recorded.flatMap(({ entry, fits }) => (entry ? [{ entry, fits }] : [])),
    unreadable: recorded.filter(({ entry }) => !entry).length,
    closedOn: closed.map(({ when }) => dayOf(new Date(when))),
  }
}

function officeStands(row: z.infer<typeof OfficeRow>, formers: readonly z.infer<typeof FormerRow>[]): Stands {
  const { id, kind, demo } = row
  // As `changeOffice` records them; the first is what it was entered with.
  const all = [...formers, row].map(({ name_zh, name_en, level, region }) => ({ name_zh, name_en, level, region }))
  const [first = all[0] ?? row] = all
  const { name_zh: zh, name_en: en, level, region } = first
  return {
    name: id,
    begins: 'office.entered',
    asEntered: () => ({ kind, level, region, zh, en }),
    since: '',
    until: null,
    changes: all.slice(1).map((after, at) => ({ before: all[at] ?? after, after })),
    demo,
  }
}

const remitStands = ({
  id,
  act,
  source,
  grounds,
  since,
  until,
  end_source,
  demo,
}: z.infer<typeof RemitRow>): Stands => ({
  name: act,
  begins: 'remit.granted',
  asEntered: (day) => ({ id, act, source, since, until: day }),
  since,
  until,
  grounds,
  ...(end_source !== null && {
    ends: { act: 'remit.ended', content: (day: string | null) => ({ id, until: day, source: end_source }) },
  }),
  demo,
})

const remedyStands = (row: z.infer<typeof RemedyRow>): Stands => {
  const { id, way, act, body, address, telephone, online, source, since, until, end_source, demo } = row
  // Lines of before the channel was asked have no word of it.
  const channel = online === null ? {} : { online }
  return {
    name: body,
    begins: 'remedy.entered',
    asEntered: (day) => ({ id, way, act, body, address, telephone, ...channel, source, since, until: day }),
    since,
    until,
    ...(end_source !== null && {
      ends: { act: 'remedy.ended', content: (day: string | null) => ({ id, until: day, source: end_source }) },
    }),
    demo,
  }
}

const postingStands = (
  { office, role, since, until, state, demo }: z.infer<typeof PostingRow>,
  person: boolean,
): Stands => ({
  state,
  name: `${role} ${office}`,
  begins: 'posting.entered',
  asEntered: (day) => ({ office, role, since, until: day }),
  since,
  until,
  ends: { act: 'posting.ended', content: (day) => ({ office, role, until: day }) },
  // Real people sit in no office of the demonstration, and its people in no real one.
  demo: demo && person,
})

const delegationStands = (row: z.infer<typeof DelegationRow>, demo: boolean): Stands => {
  const { id, by_person: from, office, roles, since, until, reason, state } = row
  return {
    state,
    name: `${roles.join(' ')} ${office}`,
    begins: 'delegation.entered',
    asEntered: (day) => ({ id, from, office, role: roles[0] ?? '', since, until: day, reason }),
    since,
    until,
    ends: { act: 'delegation.ended', content: (day) => ({ id, office, until: day }) },
    demo,
  }
}

function faultsOf(
  { subject, rows, entries, unreadable, closedOn }: Subject,
  demoRemovedAt: Date | undefined,
): readonly FoundFault[] {
  const left = [...entries]
  const faults: FoundFault[] = []
  const found = (kind: keyof typeof KINDS, name: string) =>
    faults.push({ part: 'register', subject, revision: 0, kind, words: wordsOf(subject, name, KINDS[kind]) })
  for (const row of rows) {
    const begun = left.findIndex(({ entry }) => entry.what === row.begins && hasBegun(row, entry))
    if (begun >= 0) left.splice(begun, 1)
    else if (!row.demo) found('no-entry', row.name)
    if (begun >= 0 && !isAsRecorded(row, entries, closedOn)) found('changed', row.name)
  }
  const changed = entries.filter(({ fits }) => !fits).map(({ entry }) => entry.what)
  for (const what of unreadable > 0 ? [...changed, '?'] : changed) found('entry', what)
  const lone = left.filter(({ entry }) => BEGINS.includes(entry.what))
  for (const { entry } of lone) {
    if (!demoRemovedAt || new Date(entry.when) > demoRemovedAt) found('no-row', entry.what)
  }
  return faults.filter(({ kind }, at) => faults.findIndex((one) => one.kind === kind) === at)
}

const BEGINS: readonly string[] = [
  'office.entered',
  'remit.granted',
  'remedy.entered',
  'particulars.entered',
  'certificate.entered',
  'posting.entered',
  'delegation.entered',
]

const KINDS = {
  'no-entry': { zh: '没有存证', en: 'is not on record' },
  changed: { zh: '止期与存证不符', en: 'ends otherwise than recorded' },
  entry: { zh: '存证的文字被改动', en: 'has an entry whose words were changed' },
  'no-row': { zh: '有存证，登记中没有', en: 'is on record and not in the register' },
} as const satisfies Record<string, Say>

const wordsOf = (subject: string, name: string, { zh, en }: Say): Say => ({
  zh: `${subject}（${name}）${zh}`,
  en: `${subject} (${name}) ${en}`,
})

/** Whether the entry is that of the row: as it stands, or with the last day it may have had before it was changed. */
function hasBegun(row: Stands, entry: LedgerEntry): boolean {
  const { since, until, grounds = [] } = row
  if (!grounds.every((ground) => entry.grounds.includes(ground))) return false
  const is = (day: string | null) => formsOf(row, day).some((form) => entry.content === contentHash(form))
  return is(until) || is(null) || (until !== null && daysAfter(since).some(is))
}

/** Earlier releases entered a post without its state. */
function formsOf({ asEntered, state }: Stands, day: string | null): readonly Content[] {
  const form = asEntered(day)
  if (state === undefined || form === null || typeof form !== 'object') return [form]
  return [form, ...['waiting', 'entered', 'confirmed'].map((then) => ({ ...form, state: then }))]
}

/** Whether all that changed since it was entered is on record. */
function isAsRecorded(row: Stands, entries: Subject['entries'], closedOn: readonly string[]): boolean {
  const { changes = [], since, until } = row
  const isChanged = (change: Content) =>
    entries.some(({ entry }) => entry.what === 'office.changed' && entry.content === contentHash(change))
  if (!changes.every(isChanged)) return false
  const byClosing = closedOn.some((day) => until === day || (until === since && day < since))
  return byClosing || hasEnded(row, entries)
}

/** A last day that was changed is in no row any more, and its entry has only a hash: so every day it may have been. */
const LONGEST_DAYS = 40 * 366

const daysAfter = (since: string): readonly string[] => daysFrom(since, 0, LONGEST_DAYS)

function daysFrom(day: string, first: number, count: number): readonly string[] {
  return Array.from({ length: count }, (_, at) => addDays(day, first + at))
}

const EARLIEST_DAYS = 5 * 366

/** Whether the last day in the row is one on record: the day it was entered with, or that of its end. */
function hasEnded(row: Stands, entries: Subject['entries']): boolean {
  const { since, until, ends, begins } = row
  const has = (what: string, content: Content) =>
    entries.some(({ entry }) => entry.what === what && entry.content === contentHash(content))
  if (formsOf(row, until).some((form) => has(begins, form)) || (ends && has(ends.act, ends.content(until)))) return true
  // What is ended before it began ends on its first day.
  const early = until === since && ends ? daysFrom(since, -EARLIEST_DAYS, EARLIEST_DAYS) : []
  return early.some((day) => ends && has(ends.act, ends.content(day)))
}
