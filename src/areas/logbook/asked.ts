import { type RawBuilder, sql } from 'kysely'
import { contentHash } from '../../kernel/ledger/commitment.ts'
import { entrySays } from '../../kernel/ledger/entry-reading.ts'
import { enter } from '../../kernel/ledger/ledger.ts'
import type { FoundFault, RecordPart } from '../../kernel/record/part.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { newSubjectId } from '../../kernel/subject.ts'
import { retentionDuty } from '../../mechanisms/logbook/retention.ts'

/** What somebody had of the logbook. */
export type AskedAct = 'search' | 'tail' | 'open' | 'proof' | 'export' | 'statement'

export interface AskedOf {
  readonly act: AskedAct
  /** The query as it was written, the number of the event, or the source. */
  readonly what: string
  readonly since?: string | undefined
  readonly until?: string | undefined
  readonly reason: string
}

interface AskedBy {
  readonly office: string
  readonly who: string
  readonly now: Date
  readonly today: string
}

const actName = (act: AskedAct): string => `logbook.${act}`
const subjectOf = (id: string): string => `logbook-asked:${id}`

const contentOf = (
  facts: Readonly<Record<'id' | 'office' | 'act' | 'what' | 'reason', string>> & {
    readonly since: string | null
    readonly until: string | null
  },
): string => contentHash(facts)

/** Puts it on record, before anything is answered. */
export function noteAsked(database: Database, asked: AskedOf, { office, who, now, today }: AskedBy): Promise<void> {
  const id = newSubjectId(now)
  const { act, what, reason } = asked
  const [since, until] = [asked.since || null, asked.until || null]
  return database.transaction().execute(async (transaction) => {
    const leaf = await enter(transaction, {
      who,
      what: actName(act),
      subject: subjectOf(id),
      grounds: [retentionDuty(today)],
      when: now.toISOString(),
      content: contentOf({ id, office, act, what, since, until, reason }),
    })
    await sql`insert into logbook_asked (id, office, act, what, since, until, reason, who, at, leaf)
      values (${id}, ${office}, ${act}, ${what}, ${since}, ${until}, ${reason}, ${who}, ${now}, ${leaf})`.execute(
      transaction,
    )
  })
}

/** As it is listed, with the name of whoever asked. */
export interface ListedAsked extends AskedOf {
  readonly id: string
  readonly by: string
  readonly at: Date
}

interface Row {
  readonly id: string
  readonly office: string
  readonly act: AskedAct
  readonly what: string
  readonly since: string | null
  readonly until: string | null
  readonly reason: string
  readonly who: string
}

const before = (id: string | undefined): RawBuilder<boolean> => (id === undefined ? sql`true` : sql`a.id < ${id}`)

/** What an office's officers asked, the newest first. */
export async function listAsked(
  database: Database,
  given: { readonly office: string; readonly before: string | undefined; readonly limit: number },
): Promise<readonly ListedAsked[]> {
  const { rows } = await sql<Row & { by: string; at: Date }>`
    select a.*, coalesce(p.name, a.who) as by from logbook_asked a left join person p on p.id = a.who
    where a.office = ${given.office} and ${before(given.before)}
    order by a.id desc limit ${given.limit}`.execute(database)
  return rows.map(({ id, act, what, since, until, reason, by, at }) => ({
    id,
    act,
    what,
    since: since ?? undefined,
    until: until ?? undefined,
    reason,
    by,
    at,
  }))
}

const AT_ONCE = 300

/** Everything that was asked against its entry. */
export const askedPart = (database: Database): RecordPart => ({
  id: 'logbook-asked',
  name: { zh: '日志检索记录', en: 'What was asked of the logbook' },
  async slice(after = '') {
    const { rows } = await sql<Row & { entry: string | null; fits: boolean | null }>`
      select a.*, l.entry, sha256(l.salt || convert_to(l.entry, 'UTF8')) = l.commitment as fits
      from logbook_asked a left join ledger_leaf l on l.id = a.leaf
      where a.id > ${after} order by a.id limit ${AT_ONCE}`.execute(database)
    const faults = rows.flatMap((row): readonly FoundFault[] => (isAsRecorded(row) ? [] : [faultOf(row.id)]))
    return {
      counts: { whole: rows.length - faults.length, sealed: 0, erased: 0 },
      faults,
      after: rows.length < AT_ONCE ? undefined : rows.at(-1)?.id,
    }
  },
})

function isAsRecorded({ entry, fits, ...row }: Row & { entry: string | null; fits: boolean | null }): boolean {
  const { id, office, act, what, since, until, reason, who } = row
  const content = contentOf({ id, office, act, what, since, until, reason })
  return fits === true && entrySays(entry, { who, what: actName(act), subject: subjectOf(id), content })
}

const faultOf = (id: string): FoundFault => ({
  part: 'logbook-asked',
  subject: id,
  revision: 0,
  kind: 'changed',
  words: { zh: `日志检索记录 ${id} 与存证不符`, en: `What was asked of the logbook, ${id}, is not as recorded` },
})
