import { sql } from 'kysely'
import { z } from 'zod'
import { type CaseFile, loadCase } from '../../../kernel/procedure/case-file.ts'
import { readPublicCase, type ShownCase } from '../../../kernel/procedure/case-list.ts'
import { caseNumber } from '../../../kernel/procedure/definition.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { type Keyset, type KeysetPage, markGiven, onward, ordered, pageOf } from '../../../kernel/storage/keyset.ts'
import { isRefusal, type Refusal } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import type { MappingLine } from '../../../mechanisms/tree/compare.ts'
import { mappings } from './mappings.ts'

/** An evaluation, or a tree, as its public list shows it. */
export interface EvaluationLine {
  readonly id: string
  readonly number: string
  readonly office: Say
  readonly stage: string
  /** The plan, or the title of the tree. */
  readonly about: string
  readonly openedAt: Date
}

const newest = (index: string): Keyset<EvaluationLine> => ({
  index,
  direction: 'desc',
  columns: [{ column: 'c.id', kind: 'id', of: ({ id }) => id }],
})

const LISTS = {
  'plan-evaluation': { keyset: newest('case_plan_evaluation'), field: 'plan' },
  'evaluation-tree': { keyset: newest('case_evaluation_tree'), field: 'title' },
} as const

interface Row {
  readonly id: string
  readonly mark: string
  readonly number_year: number
  readonly number: number
  readonly stage: string
  readonly name_zh: string
  readonly name_en: string
  readonly about: string
  readonly opened_at: Date
}

const lineOf = ({ id, mark, number_year, number, stage, name_zh, name_en, about, opened_at }: Row): EvaluationLine => ({
  id,
  number: caseNumber(mark, number_year, number),
  office: { zh: name_zh, en: name_en },
  stage,
  about,
  openedAt: opened_at,
})

/** Evaluations that were begun, or trees of which a version is frozen; the newest first. One statement. */
export async function publicLines(
  database: Database,
  kind: keyof typeof LISTS,
  { limit, after }: { readonly limit: number; readonly after: string | undefined },
): Promise<KeysetPage<EvaluationLine> | Refusal> {
  const { keyset, field } = LISTS[kind]
  const mark = markGiven(keyset, after)
  if (isRefusal(mark)) return mark
  const seen =
    kind === 'plan-evaluation'
      ? sql`c.procedure = 'plan-evaluation'`
      : sql`c.procedure = 'evaluation-tree' and exists (
          select from case_step s where s.case_id = c.id and s.step = 'freeze' and s.effect = 'taken')`
  const { rows } = await sql<Row>`
    select c.id, c.mark, c.number_year, c.number, c.stage, o.name_zh, o.name_en, i.key as about, c.opened_at
    from "case" c
    join case_index i on i.case_id = c.id and i.field = ${field}
    join office o on o.id = c.office
    where ${seen} and ${onward(keyset, mark)}
    order by ${ordered(keyset)} limit ${limit + 1}`.execute(database)
  return pageOf(keyset, rows.map(lineOf), limit)
}

const MOST_PUBLISHED = 200

/** Evaluations that may be compared: those that are published, the newest first, with their plan and period. One statement. */
export async function publishedEvaluations(
  database: Database,
): Promise<readonly { readonly id: string; readonly words: string }[]> {
  const { rows } = await sql<{ id: string; plan: string; from: string; to: string }>`
    select c.id, s.answers::json ->> 'plan' as plan, s.answers::json ->> 'from' as from, s.answers::json ->> 'to' as to
    from "case" c join case_step s on s.case_id = c.id and s.step = 'open'
    where c.procedure = 'plan-evaluation' and c.stage = 'published'
    order by c.id desc limit ${MOST_PUBLISHED}`.execute(database)
  return rows.map(({ id, plan, from, to }) => ({ id, words: `${plan}（${from}—${to}）` }))
}

/** An evaluation that anybody may read of, or the file of a tree; undefined for every other case. */
export async function publicFile(
  database: Database,
  kind: keyof typeof LISTS,
  id: string,
): Promise<ShownCase | undefined> {
  const file = await readPublicCase(database, id)
  return file?.procedure === kind ? file : undefined
}

const Mapping = z.object({
  one: z.string(),
  oneCode: z.string(),
  relation: z.enum(['equal', 'subset', 'superset', 'intersects']),
  other: z.string(),
  otherCode: z.string(),
})
const MOST_LINES = 1_000

/** A line with its record, whose page says who entered it and on what basis. */
export interface EnteredLine extends MappingLine {
  readonly record: string
}

/** What was entered of how two trees correspond, whichever is named first. One statement. */
export async function mappingLines(database: Database, one: string, other: string): Promise<readonly EnteredLine[]> {
  const { rows } = await sql<{ id: string; content: unknown }>`
    select id, open_content as content from register_record
    where register = ${mappings.id} and state = 'current'
      and (open_content ->> 'one', open_content ->> 'other') in ((${one}, ${other}), (${other}, ${one}))
    order by id limit ${MOST_LINES}`.execute(database)
  return rows.flatMap(({ id, content }) => {
    const { data } = Mapping.safeParse(content)
    return data ? [{ ...data, record: id }] : []
  })
}

/** The newest entry of each of these acts of the system on a case, by the order in which they were entered. */
export async function leavesOfAct(database: Database, subject: string, what: string): Promise<readonly number[]> {
  const { rows } = await sql<{ id: string }>`
    select id from ledger_leaf where subject = ${subject} and entry::json ->> 'what' = ${what}
    order by id limit 50`.execute(database)
  return rows.map(({ id }) => Number(id))
}

const MOST_TREES = 30

/** The newest trees of an office of which a version is frozen and that are still used. */
export async function treesOfOffice(database: Database, office: string): Promise<readonly CaseFile[]> {
  const { rows } = await sql<{ id: string }>`
    select c.id from "case" c where c.procedure = 'evaluation-tree' and c.office = ${office} and not c.ended
      and exists (select from case_step s where s.case_id = c.id and s.step = 'freeze' and s.effect = 'taken')
    order by c.id desc limit ${MOST_TREES}`.execute(database)
  const files = await Promise.all(rows.map(({ id }) => loadCase(database, id)))
  return files.flatMap((file) => file ?? [])
}
