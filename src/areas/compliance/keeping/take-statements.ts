import { sql } from 'kysely'
import { z } from 'zod'
import { dayOf } from '../../../kernel/calendar/day.ts'
import type { Kernel } from '../../../kernel/kernel.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { newSubjectId } from '../../../kernel/subject.ts'
import { isRefusal, type Refusal } from '../../../law/refusal.ts'
import type { LogbookBeside } from '../../../mechanisms/logbook/beside.ts'
import { actOnRecord, type RecordDone } from '../../../mechanisms/register/act.ts'
import { decideRecord, type OfficerActor, type RecordState } from '../../../mechanisms/register/decide.ts'
import type { Register } from '../../../mechanisms/register/define.ts'
import { loadRecords } from '../../../mechanisms/register/load.ts'
import { writeOrTell } from '../../../mechanisms/register/write-or-tell.ts'
import type { App } from '../../../web/area.ts'
import { registerContextOf } from '../../../web/register/reading.ts'
import { believed, logbooksOf, logStatements, statementJudge } from './log-statements.ts'
import { logbooks } from './logbooks.ts'
import { notSecretJudge } from './not-secret.ts'

const NEWER = '出具了新的留存说明'

/** The record that a newer statement of the same source takes the place of; undefined where there is none. */
async function standingOf(
  database: Database,
  { office, source, logbook }: { readonly office: string; readonly source: string; readonly logbook: string },
): Promise<RecordState | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from register_record where register = ${logStatements.id} and office = ${office} and state = 'current'
      and content ->> 'source' = ${source} and content ->> 'logbook' = ${logbook} limit 1`.execute(database)
  const [row] = rows
  if (!row) return undefined
  const [record] = await loadRecords(database, logStatements, { office, ids: [row.id] })
  return record
}

/** An officer takes a signed statement in, from a logbook wherever it runs: what it says of itself fills the record. */
export async function takeStatement(
  app: App,
  { actor, text, key }: { readonly actor: OfficerActor; readonly text: string; readonly key?: string | undefined },
): Promise<RecordDone | Refusal> {
  const { database } = app.kernel.identity
  const { office } = actor
  const found = believed(text, await logbooksOf(database, office), dayOf(app.kernel.now()))
  if (isRefusal(found)) return found
  const { stated, logbook, signed } = found
  const values = { source: stated.source, logbook: logbook.id, statedOn: stated.day, statement: signed }
  const before = await standingOf(database, { office, source: stated.source, logbook: logbook.id })
  return actOnRecord(registerContextOf(app), {
    register: logStatements,
    actor,
    values,
    key,
    ...(before ? { act: 'change', id: before.id, seen: before.version, reason: NEWER } : { act: 'entry' }),
  })
}

const SYSTEM = 'system'
/** Sources whose statements are taken in by the system in a day. */
const MOST_SOURCES = 200

const Sources = z.object({ sources: z.array(z.object({ source: z.string() })) })

type RoundOf = { readonly kernel: Kernel; readonly logbook: LogbookBeside }

/** What the system writes of an office in one act, with one entry in the record: nothing where nothing is sound. */
async function writeRows(
  kernel: Kernel,
  office: string,
  register: Register,
  rows: readonly { readonly record: RecordState | undefined; readonly values: object }[],
): Promise<number | Refusal | undefined> {
  const now = kernel.now()
  const decided = rows.flatMap(({ record, values }) => {
    const decision = decideRecord({
      register,
      act: record ? 'change' : 'entry',
      record,
      values,
      seen: record?.version,
      reason: record && NEWER,
      now,
    })
    return isRefusal(decision) ? [] : [{ ...decision, id: record?.id ?? newSubjectId(now), before: record?.content }]
  })
  if (decided.length === 0) return undefined
  const context = {
    database: kernel.identity.database,
    now: kernel.now,
    judges: [notSecretJudge, statementJudge],
  }
  return writeOrTell(context, { register, office, who: SYSTEM, rows: decided })
}

/** The logbook beside this server, as its office has it in the register; entered by the system where it is not yet. */
async function ownLogbook({ kernel, logbook }: RoundOf): Promise<string | undefined> {
  const { database } = kernel.identity
  const text = await logbook.read('/key', {})
  if (typeof text !== 'string') return undefined
  const publicKey = text.trim()
  const find = async () => (await logbooksOf(database, logbook.office)).find((one) => one.publicKey === publicKey)?.id
  const known = await find()
  if (known !== undefined) return known
  const values = { name: `本机日志簿 ${publicKey.split('+').at(1) ?? ''}`, publicKey }
  await writeRows(kernel, logbook.office, logbooks, [{ record: undefined, values }])
  return find()
}

/**
 * Takes in the statements of the logbook beside this server, once a day: one act of the system over all sources. Returns
 * how many; undefined where the day's are there already, or nobody answers.
 */
export async function takeOwnStatements({ kernel, logbook }: RoundOf): Promise<number | undefined> {
  const { database } = kernel.identity
  const today = dayOf(kernel.now())
  const { office } = logbook
  const own = await ownLogbook({ kernel, logbook })
  if (own === undefined) return undefined
  const { rows } = await sql<{ id: string; source: string; day: string }>`
    select id, content ->> 'source' as source, content ->> 'statedOn' as day from register_record
    where register = ${logStatements.id} and office = ${office} and state = 'current' and content ->> 'logbook' = ${own}
    order by id limit ${MOST_SOURCES}`.execute(database)
  if (rows.some(({ day }) => day >= today)) return undefined
  const standing = await loadRecords(database, logStatements, { office, ids: rows.map(({ id }) => id) })
  const listed = Sources.safeParse(await logbook.read('/api/sources', {})).data
  const known = await logbooksOf(database, office)
  const taken: { readonly record: RecordState | undefined; readonly values: object }[] = []
  for (const { source } of listed?.sources.slice(0, MOST_SOURCES) ?? []) {
    const text = await logbook.read('/api/statement', { source })
    const found = typeof text === 'string' ? believed(text, known, today) : undefined
    if (!found || isRefusal(found)) continue
    const record = standing.find(({ content }) => content.source === source)
    taken.push({ record, values: { source, logbook: own, statedOn: found.stated.day, statement: found.signed } })
  }
  const written = await writeRows(kernel, office, logStatements, taken)
  return typeof written === 'number' ? taken.length : undefined
}
