import { sql } from 'kysely'
import { z } from 'zod'
import { type Day, dayOf } from '../../kernel/calendar/day.ts'
import { tellWhom } from '../../kernel/notice/tell.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { statement } from '../../kernel/storage/statement.ts'
import { isRefusal } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import type { LogbookBeside } from '../../mechanisms/logbook/beside.ts'

// What of a logbook somebody must look at: a source from which nothing comes any more, and a disk that will be full
// before the term. Each is told once when it begins, stands on the desk while it lasts, and is cleared when it ends.

export interface LogbookWarning {
  readonly kind: 'silent' | 'disk'
  /** Of a source that is silent its name; empty of a disk. */
  readonly source: string
  /** Silent since; of a disk when it was first seen. */
  readonly since: Date
  /** Of a disk: the day on which it is full. */
  readonly day: Day | undefined
}

/** What the logbook says of itself at `/api/warnings`. */
const Seen = z.object({
  silent: z.array(z.object({ source: z.string().max(255), since: z.iso.datetime() })).max(10_000),
  disk: z.object({ full_on: z.iso.date() }).nullable(),
})

export function warningWords({ kind, source, day }: LogbookWarning): Say {
  if (kind === 'silent') return { zh: '日志来源静默，查一查', en: 'A source of logs is silent: look into it' }
  return {
    zh: `日志磁盘预计${day ?? ''}写满，留不到六个月${source}`,
    en: `The disk of the logs will be full about ${day ?? ''}, before six months are kept${source}`,
  }
}

const noticeOf = (warning: LogbookWarning): Say => {
  const words = warningWords(warning)
  if (warning.kind === 'disk') return words
  return { zh: `${words.zh}：${warning.source}`, en: `${words.en}: ${warning.source}` }
}

const MOST_STANDING = 1000

export async function standingWarnings(
  database: Database,
  office: string,
  limit: number,
): Promise<readonly LogbookWarning[]> {
  const { rows } = await sql<{ kind: LogbookWarning['kind']; source: string; since: Date; day: Day | null }>`
    select kind, source, since, day::text as day from logbook_warning
    where office = ${office} and ended_at is null order by since, source limit ${limit}`.execute(database)
  return rows.map(({ day, ...row }) => ({ ...row, day: day ?? undefined }))
}

/** Each told at once; of more their number is told. */
const MOST_TOLD = 5

/** Asks the logbook, tells of what began and clears what ended. One notice an officer for each, however many servers run. */
export async function watchLogbook(database: Database, logbook: LogbookBeside, now: Date): Promise<void> {
  const read = await logbook.read('/api/warnings', {})
  const seen = isRefusal(read) ? undefined : Seen.safeParse(read).data
  if (!seen) return
  const found: readonly LogbookWarning[] = [
    ...seen.silent
      .slice(0, MOST_STANDING)
      .map(({ source, since }) => ({ kind: 'silent' as const, source, since: new Date(since), day: undefined })),
    ...(seen.disk ? [{ kind: 'disk' as const, source: '', since: now, day: seen.disk.full_on }] : []),
  ]
  const { office } = logbook
  const today = dayOf(now)
  await database.transaction().execute(async (transaction) => {
    const rows = JSON.stringify(
      found.map(({ kind, source, since, day }) => ({ kind, source, since, day: day ?? null })),
    )
    await sql`update logbook_warning w set ended_at = ${now} where office = ${office} and ended_at is null
      and not exists (select from json_to_recordset(${rows}::json) as f(kind text, source text)
        where f.kind = w.kind and f.source = w.source)`.execute(transaction)
    await sql`update logbook_warning w set day = f.day from json_to_recordset(${rows}::json) as f(kind text, source text, day date)
      where office = ${office} and ended_at is null and f.kind = w.kind and f.source = w.source
        and f.day is distinct from w.day`.execute(transaction)
    const { rows: begun } = await sql<{ kind: LogbookWarning['kind']; source: string; since: Date; day: Day | null }>`
      insert into logbook_warning (office, kind, source, since, day, told_at)
      select ${office}, f.kind, f.source, f.since, f.day, ${now}
      from json_to_recordset(${rows}::json) as f(kind text, source text, since timestamptz, day date)
      on conflict (office, kind, source) where ended_at is null do nothing
      returning kind, source, since, day::text as day`.execute(transaction)
    const texts = begun.slice(0, MOST_TOLD).map(({ day, ...row }) => noticeOf({ ...row, day: day ?? undefined }))
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
