import { sql } from 'kysely'
import { z } from 'zod'
import { type Day, dayOf } from '../../kernel/calendar/day.ts'
import { tellWhom } from '../../kernel/notice/tell.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { statement } from '../../kernel/storage/statement.ts'
import { isRefusal } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import type { LogbookBeside } from '../../mechanisms/logbook/beside.ts'
import { statutoryMonths } from '../../mechanisms/logbook/retention.ts'

// What of a logbook somebody must look at: a source from which nothing comes any more, and a disk that will be full
// before the term. Each is told once when it begins, stands on the desk while it lasts, and is cleared when it ends.

type DiskTerm = 'statute' | 'own'

export interface LogbookWarning {
  readonly kind: 'silent' | 'disk'
  /** Of a source that is silent its name; empty of a disk. */
  readonly source: string
  /** Silent since; of a disk when it was first seen. */
  readonly since: Date
  /** Of a disk: the day on which it is full, and whose term it will not reach. */
  readonly day: Day | undefined
  readonly term: DiskTerm | undefined
}

/** What the logbook says of itself at `/api/warnings`. */
const Seen = z.object({
  silent: z.array(z.object({ source: z.string().max(255), since: z.iso.datetime() })).max(10_000),
  disk: z.object({ full_on: z.iso.date(), term: z.enum(['statute', 'own']) }).nullable(),
})

export function warningWords({ kind, since, day, term }: LogbookWarning): Say {
  if (kind === 'silent') return { zh: '日志来源静默，查一查', en: 'A source of logs is silent: look into it' }
  const full = { zh: `日志磁盘预计${day ?? ''}写满`, en: `The disk of the logs will be full about ${day ?? ''}` }
  const months = statutoryMonths(dayOf(since))
  return term === 'own'
    ? {
        zh: `${full.zh}：法定的${months}个月留得到，本单位自定的期限留不到`,
        en: `${full.en}: it takes the ${months} months of the law, not the longer term of this office`,
      }
    : {
        zh: `${full.zh}，留不到法定的${months}个月`,
        en: `${full.en}, before the ${months} months of the law are kept`,
      }
}

const noticeOf = (warning: LogbookWarning): Say => {
  const words = warningWords(warning)
  if (warning.kind === 'disk') return words
  return { zh: `${words.zh}：${warning.source}`, en: `${words.en}: ${warning.source}` }
}

const MOST_STANDING = 1000

type WarningRow = Pick<LogbookWarning, 'kind' | 'source' | 'since'> & {
  readonly day: Day | null
  readonly term: DiskTerm | null
}

const warningOf = ({ day, term, ...row }: WarningRow): LogbookWarning => ({
  ...row,
  day: day ?? undefined,
  term: term ?? undefined,
})

export async function standingWarnings(
  database: Database,
  office: string,
  limit: number,
): Promise<readonly LogbookWarning[]> {
  const { rows } = await sql<WarningRow>`
    select kind, source, since, day::text as day, term from logbook_warning
    where office = ${office} and ended_at is null order by since, source limit ${limit}`.execute(database)
  return rows.map(warningOf)
}

/** Each told at once; of more their number is told. */
const MOST_TOLD = 5

/** Asks the logbook, tells of what began and clears what ended. One notice an officer for each, however many servers run. */
export async function watchLogbook(database: Database, logbook: LogbookBeside, now: Date): Promise<void> {
  const read = await logbook.read('/api/warnings', {})
  const seen = isRefusal(read) ? undefined : Seen.safeParse(read).data
  if (!seen) return
  const found: readonly LogbookWarning[] = [
    ...seen.silent.slice(0, MOST_STANDING).map(({ source, since }) => ({
      kind: 'silent' as const,
      source,
      since: new Date(since),
      day: undefined,
      term: undefined,
    })),
    ...(seen.disk
      ? [{ kind: 'disk' as const, source: '', since: now, day: seen.disk.full_on, term: seen.disk.term }]
      : []),
  ]
  const { office } = logbook
  const today = dayOf(now)
  await database.transaction().execute(async (transaction) => {
    const rows = JSON.stringify(
      found.map(({ kind, source, since, day, term }) => ({
        kind,
        source,
        since,
        day: day ?? null,
        term: term ?? null,
      })),
    )
    await sql`update logbook_warning w set ended_at = ${now} where office = ${office} and ended_at is null
      and not exists (select from json_to_recordset(${rows}::json) as f(kind text, source text)
        where f.kind = w.kind and f.source = w.source)`.execute(transaction)
    await sql`update logbook_warning w set day = f.day, term = f.term
      from json_to_recordset(${rows}::json) as f(kind text, source text, day date, term text)
      where office = ${office} and ended_at is null and f.kind = w.kind and f.source = w.source
        and (f.day, f.term) is distinct from (w.day, w.term)`.execute(transaction)
    const { rows: begun } = await sql<WarningRow>`
      insert into logbook_warning (office, kind, source, since, day, term, told_at)
      select ${office}, f.kind, f.source, f.since, f.day, f.term, ${now}
      from json_to_recordset(${rows}::json) as f(kind text, source text, since timestamptz, day date, term text)
      on conflict (office, kind, source) where ended_at is null do nothing
      returning kind, source, since, day::text as day, term`.execute(transaction)
    const texts = begun.slice(0, MOST_TOLD).map((row) => noticeOf(warningOf(row)))
    const more = begun.length - texts.length
    if (more > 0) {
      texts.push({ zh: `另有${more}个日志来源静默`, en: `${more} more sources of logs are silent` })
    }
    const whom = statement`select distinct 'person:' || person as addressee from held_role
      where office = ${office} and role = 'security-officer' and since <= ${today}::date
        and (until is null or until > ${today}::date)`
    for (const text of texts) await tellWhom(transaction, whom, { text, kind: 'logbook' }, now)
  })
}
