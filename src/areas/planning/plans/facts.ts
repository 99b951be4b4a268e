import { sql } from 'kysely'
import { officesById } from '../../../kernel/procedure/choices.ts'
import { type FactReader, factReader } from '../../../kernel/procedure/fact.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { planFiles } from '../../../mechanisms/plan/files.ts'
import { isOpenSql } from '../../../mechanisms/plan/load.ts'
import { headOf } from './head.ts'

/** More generations than plans have; a chain that is longer is refused as one that leads back. */
const DEEPEST = 50

/** Whether a plan may be named as parent, and whether it carries on `own`, at any depth. One statement. */
async function parentFound(
  database: Database,
  { parent, own, office }: { readonly parent: string; readonly own: string | undefined; readonly office: string },
) {
  const { rows } = await sql<{ there: boolean; child: boolean }>`
    with recursive chain (id, depth) as (
      select ${parent}::text, 0
      union all
      select (${parentOf(sql`chain.id`)}), depth + 1 from chain where chain.id is not null and depth < ${DEEPEST})
    select exists (
        select from "case" c where c.id = ${parent} and c.procedure = ${planFiles.procedure}
          and (c.office = ${office} or ${isOpenSql('c')})) as there,
      coalesce((select bool_or(id = ${own ?? ''} or depth = ${DEEPEST} and id is not null) from chain), false) as child`.execute(
    database,
  )
  return { isThere: rows[0]?.there ?? false, isOwnChild: rows[0]?.child ?? false }
}

/** The plan that one carries on, by the newest step that says it. */
const parentOf = (id: ReturnType<typeof sql>) => sql`
  select s.answers::json ->> 'parent' from case_step s
  where s.case_id = ${id} and s.effect = 'taken' and s.step = any(${[...planFiles.parentIn]}::text[])
  order by s.revision desc limit 1`

/** Lines of a plan, those that no task stands under, and tasks that nobody owes. One statement. */
async function gapsOf(database: Database, id: string) {
  const { rows } = await sql<{ lines: number; bare: string[]; unowned: string[] }>`
    select (select count(*) from plan_line where case_id = ${id} and not struck) as lines,
      array(select number || ' ' || left(content ->> 'text', 30) from plan_line
        where case_id = ${id} and not struck
          and id not in (select line from plan_task
            where case_id = ${id} and line is not null and left_at <> 'struck')
        order by number limit ${MOST_GAPS}) as bare,
      array(select left(content ->> 'title', 30) from plan_task
        where case_id = ${id} and left_at in ('unowned', 'refused') order by due, id limit ${MOST_GAPS}) as unowned`.execute(
    database,
  )
  const { lines = 0, bare = [], unowned = [] } = rows[0] ?? {}
  return { lines, linesWithoutTask: bare, tasksWithoutOwner: unowned }
}

const MOST_GAPS = 200

export const readers: readonly FactReader[] = [
  factReader(
    'plan.parent',
    async (database, { file, actor, answers }) => {
      const { parent } = headOf(Object(answers))
      const office = file?.office ?? (actor.kind === 'officer' ? actor.office : '')
      return parent === undefined
        ? { isThere: false, isOwnChild: false }
        : parentFound(database, { parent, own: file?.id, office })
    },
    // Of two plans that name one another in the same moment the second finds what the first wrote.
    { alone: () => ['plan parents'] },
  ),
  factReader('plan.officeLevel', async (database, { file, actor }) => {
    const office = file?.office ?? (actor.kind === 'officer' ? actor.office : '')
    return (await officesById(database, [office])).get(office)?.level
  }),
  factReader('plan.isUnderPublished', async (database, { answers }) => {
    const { rows } = await sql`
      select from "case" c where c.id = ${headOf(Object(answers)).parent ?? ''} and c.procedure = ${planFiles.procedure}
        and ${isOpenSql('c')}`.execute(database)
    return rows.length > 0
  }),
  factReader('plan.gaps', async (database, { file }) => gapsOf(database, file?.id ?? '')),
]
