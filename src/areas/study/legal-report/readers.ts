import { type RawBuilder, sql } from 'kysely'
import { loadCase } from '../../../kernel/procedure/case-file.ts'
import { type FactQuestion, type FactReader, factReader, type LockQuestion } from '../../../kernel/procedure/fact.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { STATE_ORGANS } from '../audience.ts'
import { itemsIn, type OpenItem } from './report.ts'

interface OfPost {
  readonly office: string
  readonly post: string
  readonly year: string
}

/** Which post and year a question is about: its file's, or what is being drafted. */
function postOf({ file, answers, actor }: LockQuestion): OfPost {
  const drafted = file?.steps[0]?.answers ?? Object(answers)
  const office = file?.party?.replace(/^office:/, '') ?? (actor.kind === 'officer' ? actor.office : '')
  return { office, post: String(drafted.post ?? ''), year: String(drafted.year ?? '') }
}

/** A post however it is spaced, and in whatever width its letters are. */
const spelled = (post: string): string => post.normalize('NFKC').replaceAll(/\s/gu, '')
export const spelledPost = (post: RawBuilder<unknown>) => sql`regexp_replace(normalize(${post}, NFKC), '\\s', '', 'g')`

const reportsOf = ({ office, post }: OfPost) => sql`
  from "case" c join case_step s on s.case_id = c.id and s.step = 'draft' and s.effect = 'taken'
  where c.procedure = 'legal-report' and c.party = ${`office:${office}`} and ${spelledPost(sql`s.answers::jsonb ->> 'post'`)} = ${spelled(post)}`

/** What the newest reviewed report of an earlier year of the same post left. Two statements. */
async function earlierItems(database: Database, of: OfPost): Promise<readonly OpenItem[]> {
  const { rows } = await sql<{ id: string }>`
    select c.id ${reportsOf(of)} and c.stage in ('reviewed', 'filed') and s.answers::jsonb ->> 'year' < ${of.year}
    order by s.answers::jsonb ->> 'year' desc, c.id desc limit 1`.execute(database)
  const [row] = rows
  const file = row && (await loadCase(database, row.id))
  return itemsIn(file?.steps.findLast(({ step }) => step === 'review')?.answers)
}

async function reportedAlready(database: Database, of: OfPost): Promise<boolean> {
  const { rows } = await sql`
    select ${reportsOf(of)} and c.stage <> 'dropped' and s.answers::jsonb ->> 'year' = ${of.year} limit 1`.execute(
    database,
  )
  return rows.length > 0
}

async function upperFits(database: Database, { answers, actor }: FactQuestion): Promise<boolean> {
  if (actor.kind !== 'officer') return false
  const { rows } = await sql`
    select from office o join office own on own.id = ${actor.office}
    where o.id = ${String(Object(answers).upper ?? '')} and o.kind = any(${[...STATE_ORGANS]}::text[])
      and starts_with(own.region, regexp_replace(o.region, '(00)+$', ''))`.execute(database)
  return rows.length > 0
}

export const readers: readonly FactReader[] = [
  factReader('earlierItems', (database, question) => earlierItems(database, postOf(question))),
  factReader('reportedAlready', (database, question) => reportedAlready(database, postOf(question)), {
    alone: (question) => {
      const { office, post, year } = postOf(question)
      return [`${office} ${spelled(post)} ${year}`]
    },
  }),
  factReader('upperFits', upperFits),
]
