import { sql } from 'kysely'
import type { Say } from '../../law/say.ts'
import { memberOf } from '../ledger/entry-reading.ts'
import { addCounts, type FoundFault, noCounts, type RecordPart, type Slice } from '../record/part.ts'
import type { Database } from '../storage/connection.ts'
import { type Recorded, readRecorded } from './case-record.ts'
import type { Difference } from './compared.ts'

const AT_ONCE = 100

/** Every case with every act on it, and every look at what is sealed. */
export const casePart = (database: Database): RecordPart => ({
  id: 'case',
  name: { zh: '案件', en: 'Cases' },
  slice: (after = '') => sliceOf(database, after),
})

async function sliceOf(database: Database, after: string): Promise<Slice> {
  const found = await readRecorded(
    database,
    sql`c.id in (select id from "case" where id > ${after} order by id limit ${AT_ONCE}) order by c.id`,
  )
  const last = found.length < AT_ONCE ? undefined : found.at(-1)?.file.id
  const counts = found.map(({ compared: { fitting, sealed, erased } }) => ({ whole: fitting, sealed, erased }))
  const faults = [...found.flatMap(faultsOf), ...(await looksAmiss(database, after, last))]
  return { counts: counts.reduce(addCounts, noCounts), faults, after: last }
}

const faultsOf = ({ file, compared }: Recorded): readonly FoundFault[] =>
  compared.differs.map((difference) => ({
    part: 'case',
    subject: file.id,
    revision: difference.revision,
    kind: difference.kind,
    words: differenceSaid(file.id, difference),
  }))

const KINDS: Readonly<Record<Difference['kind'], Say>> = {
  changed: { zh: '与存证不符', en: 'is not as recorded' },
  'no-entry': { zh: '账本中没有', en: 'is not on record' },
  'no-step': { zh: '有存证，案卷中没有', en: 'is on record and not in the file' },
  entry: { zh: '存证的文字被改动', en: 'has an entry whose words were changed' },
  state: { zh: '之后案件状态被改动', en: 'left the case otherwise than it stands now' },
}

/** A difference as a keeper at a terminal is told of it. */
export function differenceSaid(id: string, { kind, revision, step, parts }: Difference): Say {
  const which = parts.length > 0 ? ` (${parts.join(', ')})` : ''
  return {
    zh: `案件 ${id} 第 ${revision} 步 ${step}${which} ${KINDS[kind].zh}`,
    en: `Case ${id}, step ${revision} ${step}${which} ${KINDS[kind].en}`,
  }
}

/** Looks at what is sealed that are logged and not on record, or on record and no longer logged: their owner is told of each. */
async function looksAmiss(database: Database, after: string, last: string | undefined): Promise<readonly FoundFault[]> {
  const upTo = last === undefined ? sql`` : sql`and subject <= ${last}`
  const { rows } = await sql<{ subject: string; logged: number; recorded: number }>`
    with logged as (
      select subject_id as subject, person as who, looked_at as at, count(*) as n from seal_look
      where subject_kind = 'case' and opening is not null and subject_id > ${after}
        ${last === undefined ? sql`` : sql`and subject_id <= ${last}`}
      group by 1, 2, 3),
    recorded as (
      select l.subject, ${memberOf(sql`l.entry`, 'who')} as who, (${memberOf(sql`l.entry`, 'when')})::timestamptz as at,
        count(*) as n
      from data_key k join ledger_leaf l on l.subject = k.subject_id
      where k.subject_kind = 'case' and k.subject_id > ${after}
        ${last === undefined ? sql`` : sql`and k.subject_id <= ${last}`}
        and ${memberOf(sql`l.entry`, 'what')} like '%.seal.looked'
      group by 1, 2, 3)
    select subject, coalesce(sum(l.n), 0) as logged, coalesce(sum(r.n), 0) as recorded
    from logged l full join recorded r using (subject, who, at)
    where l.n is distinct from r.n and exists (select from "case" where id = subject) ${upTo}
      and not exists (select from erasure where encode(sha256(convert_to(subject, 'UTF8')), 'hex') = any(subjects))
    group by subject`.execute(database)
  return rows.map(({ subject }) => ({
    part: 'case',
    subject,
    revision: 0,
    kind: 'look',
    words: {
      zh: `案件 ${subject} 查看密封内容的记录与存证不符`,
      en: `Case ${subject}: the log of looks at what is sealed is not as recorded`,
    },
  }))
}
