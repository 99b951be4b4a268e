import { sql } from 'kysely'
import { officesById } from '../../../kernel/procedure/choices.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { type Keyset, type KeysetPage, markGiven, onward, ordered, pageOf } from '../../../kernel/storage/keyset.ts'
import { isRefusal, type Refusal, refuse } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { taskPath } from '../../../mechanisms/plan/subject.ts'
import { type Answer, databaseOf, page, type Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import { answerList } from '../../../web/list/answer-list.ts'
import type { List } from '../../../web/list/list.ts'
import { ListView } from '../../../web/list/list-view.tsx'
import { BURDEN, countedIn } from './counted.ts'

/** A task of a published plan that an office owes. */
interface OwedTask {
  readonly id: string
  readonly title: string
  readonly due: string
  /** The office that gives it. */
  readonly giver: Say
  readonly asked: number
}

interface OwedOf {
  readonly office: string
  readonly year: string
}

/** An office owes some hundred tasks a year: they are sorted as they are read. */
const byDue: Keyset<OwedTask> = {
  index: undefined,
  direction: 'asc',
  columns: [
    { column: 't.due', kind: 'day', of: ({ due }) => due },
    { column: 't.id', kind: 'id', of: ({ id }) => id },
  ],
}

interface OwedAsked extends OwedOf {
  readonly limit: number
  readonly after: string | undefined
}

/** What an office owes under published plans in a year, what is due first above. One statement. */
async function owedTasks(
  database: Database,
  { office, year, limit, after }: OwedAsked,
): Promise<KeysetPage<OwedTask> | Refusal> {
  const mark = markGiven(byDue, after)
  if (isRefusal(mark)) return mark
  const { rows } = await sql<Omit<OwedTask, 'giver'> & Say>`
    select t.id, t.content ->> 'title' as title, to_char(t.due, 'YYYY-MM-DD') as due, t.pieces::int as asked,
      g.name_zh as zh, g.name_en as en
    from plan_task t join office g on g.id = t.office
    where t.owner_office = ${office} and ${countedIn(year)} and ${onward(byDue, mark)}
    order by ${ordered(byDue)} limit ${limit + 1}`.execute(database)
  return pageOf(
    byDue,
    rows.map(({ zh, en, ...row }) => ({ ...row, giver: { zh, en } })),
    limit,
  )
}

const listOf = ({ office, year }: OwedOf): List<OwedTask> => ({
  path: BURDEN,
  name: { zh: '一个单位承担的任务', en: 'Tasks of one office' },
  measure: '件',
  empty: { zh: '这一年没有公布的任务。', en: 'No task of that year is published.' },
  keyOf: ({ id }) => id,
  along: { year, office },
  columns: [
    {
      head: { zh: '任务', en: 'Task' },
      cell: ({ id, title }, visit) => (
        <a href={visit.href(taskPath(id))}>
          <AsWritten words={title} visit={visit} />
        </a>
      ),
      words: ({ title }) => title,
    },
    { head: { zh: '期限', en: 'Due' }, cell: ({ due }) => <time dateTime={due}>{due}</time>, words: ({ due }) => due },
    {
      head: { zh: '哪个机关给的', en: 'Given by' },
      cell: ({ giver }, visit) => <AsWritten words={visit.say(giver)} visit={visit} />,
      words: ({ giver }, { say }) => say(giver),
    },
    {
      head: { zh: '要求的材料（件）', en: 'Pieces asked' },
      cell: ({ asked }) => asked,
      words: ({ asked }) => String(asked),
      num: true,
    },
  ],
})

/** The tasks behind one row of the burden page, each with the way to it. */
export async function officeTasksPage(visit: Visit, of: OwedOf): Promise<Answer> {
  const database = databaseOf(visit)
  const office = (await officesById(database, [of.office])).get(of.office)
  if (!office) return refuse('not-found', { zh: '没有这个单位', en: 'There is no such office' })
  const read = ({ after }: { readonly after: string | undefined }, limit: number) =>
    owedTasks(database, { ...of, limit, after })
  return answerList(visit, listOf(of), read, (reading) => {
    const title = visit.say({
      zh: `${office.name.zh}：${of.year}年承担的任务`,
      en: `${office.name.en}: tasks of ${of.year}`,
    })
    return page(
      title,
      <>
        <h1>
          <AsWritten words={title} visit={visit} />
        </h1>
        <ListView {...reading} />
      </>,
      {
        crumbs: [{ name: visit.say({ zh: '减负', en: 'Burden' }), path: `${BURDEN}?year=${of.year}` }],
      },
    )
  })
}
