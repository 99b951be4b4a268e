import { sql } from 'kysely'
import type { Database } from '../../../kernel/storage/connection.ts'
import { type Keyset, type KeysetPage, markGiven, onward, ordered, pageOf } from '../../../kernel/storage/keyset.ts'
import { isRefusal, type Refusal } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { type Answer, databaseOf, page, type Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import { Grounds } from '../../../web/grounds.tsx'
import { answerList } from '../../../web/list/answer-list.ts'
import type { List } from '../../../web/list/list.ts'
import { ListView } from '../../../web/list/list-view.tsx'
import { HOME } from '../home-path.ts'
import { BURDEN, countedIn } from './counted.ts'
import { officeTasksPage } from './office-tasks.tsx'

/** What published plans ask of one office in a year. */
interface BurdenRow {
  readonly office: string
  readonly name: Say
  readonly tasks: number
  /** Offices that give them. */
  readonly givers: number
  /** Pieces of evidence that its tasks need in all. */
  readonly asked: number
  /** Pieces that serve them; one file counts once, however many tasks it serves and however often it was entered. */
  readonly files: number
}

/** By the office's id: it is no order of who has most. */
const byOffice: Keyset<BurdenRow> = {
  index: undefined,
  direction: 'asc',
  columns: [{ column: 'o.id', kind: 'id', of: ({ office }) => office }],
}

interface BurdenAsked {
  readonly year: string
  readonly limit: number
  readonly after: string | undefined
}

/** Offices that owe tasks of published plans due in a year. One statement. */
async function burdens(
  database: Database,
  { year, limit, after }: BurdenAsked,
): Promise<KeysetPage<BurdenRow> | Refusal> {
  const mark = markGiven(byOffice, after)
  if (isRefusal(mark)) return mark
  const counted = countedIn(year)
  const { rows } = await sql<{ id: string; zh: string; en: string } & Omit<BurdenRow, 'office' | 'name'>>`
    with here as (
      select o.id, o.name_zh, o.name_en from office o
      where exists (select from plan_task t where t.owner_office = o.id and ${counted}) and ${onward(byOffice, mark)}
      order by ${ordered(byOffice)} limit ${limit + 1})
    select o.id, o.name_zh as zh, o.name_en as en, asked.tasks, asked.givers, asked.asked, brought.files
    from here o
    cross join lateral (
      select count(*)::int as tasks, count(distinct t.office)::int as givers, sum(t.pieces)::int as asked
      from plan_task t where t.owner_office = o.id and ${counted}) asked
    cross join lateral (
      select count(distinct coalesce(e.content ->> 'hash', e.id))::int as files
      from plan_task t cross join lateral generate_series(1, t.needs) as need
      join evidence_subject s on s.subject_kind = 'task' and s.subject_id = t.id || '/' || need
      join evidence e on e.id = s.evidence and e.state = 'current'
      where t.owner_office = o.id and ${counted}) brought
    order by ${ordered(byOffice)}`.execute(database)
  return pageOf(
    byOffice,
    rows.map(({ id, zh, en, ...row }) => ({ ...row, office: id, name: { zh, en } })),
    limit,
  )
}

const listOf = (year: string): List<BurdenRow> => ({
  path: BURDEN,
  name: { zh: '各单位承担的任务和材料', en: 'Tasks and evidence asked of each office' },
  measure: '个',
  empty: { zh: '这一年没有公布的任务。', en: 'No task of that year is published.' },
  keyOf: ({ office }) => office,
  along: { year },
  file: `burden-${year}`,
  columns: [
    {
      head: { zh: '承办单位', en: 'Office that owes them' },
      cell: ({ name, office }, visit) => (
        <a href={visit.href(`${BURDEN}?year=${year}&office=${encodeURIComponent(office)}`)}>
          <AsWritten words={visit.say(name)} visit={visit} />
        </a>
      ),
      words: ({ name }, { say }) => say(name),
    },
    { head: { zh: '任务', en: 'Tasks' }, cell: ({ tasks }) => tasks, words: ({ tasks }) => String(tasks), num: true },
    {
      head: { zh: '来自几个机关', en: 'Given by offices' },
      cell: ({ givers }) => givers,
      words: ({ givers }) => String(givers),
      num: true,
    },
    {
      head: { zh: '要求的材料（件）', en: 'Pieces asked' },
      cell: ({ asked }) => asked,
      words: ({ asked }) => String(asked),
      num: true,
    },
    {
      head: { zh: '已有的材料（份，同一份只算一次）', en: 'Files there, each once' },
      cell: ({ files }) => files,
      words: ({ files }) => String(files),
      num: true,
    },
  ],
})

/** 减负台账: how much evidence is asked of whom, so that an office that asks sees what others ask already. */
export function burdenPage(visit: Visit): Promise<Answer> {
  const { query, today } = visit
  const present = today.slice(0, 4)
  const year = /^20\d\d$/.test(query.year ?? '') ? String(query.year) : present
  if (query.office !== undefined) return officeTasksPage(visit, { office: query.office, year })
  const title = { zh: '减负：要求各单位的任务和材料', en: 'Burden: tasks and evidence asked of offices' }
  return answerList(
    visit,
    listOf(year),
    ({ after }, limit) => burdens(databaseOf(visit), { year, limit, after }),
    (reading) => {
      const { say, href } = visit
      const years = [-1, 0, 1].map((step) => String(Number(year) + step))
      const listed = years.includes(present) ? years : [...years, present].toSorted()
      return page(
        say(title),
        <>
          <h1>{say(title)}</h1>
          <p class="lede">
            {say({
              zh: `${year}年到期、已公布的计划要求每个单位办几件事、交多少材料。同一份文件用于几件任务、登记几次，都只算一份：能用一份说明的，不必再要一份。`,
              en: `What published plans ask of each office in ${year}. One file counts once, however many tasks it serves and however often it was entered: where one says it, no second is needed.`,
            })}
          </p>
          <p class="meta">
            {say({
              zh: '各单位按在本平台的编号（英文字母）先后排列，不按多少排，不是排名，也不用于考核；没有签到、打卡、点击量这样的数。',
              en: 'Offices stand in the alphabetical order of their ids here, not by how much they owe: no ranking, and nothing is assessed by it. Sign-ins and clicks are not counted.',
            })}
          </p>
          <nav class="views" aria-label={say({ zh: '年度', en: 'Years' })}>
            {listed.map((one) => (
              <a key={one} href={href(`${BURDEN}?year=${one}`)} aria-current={one === year ? 'page' : undefined}>
                {one}
              </a>
            ))}
          </nav>
          <ListView {...reading} />
          <Grounds grounds={['rlpe@2025-11-01#art-53/para-1/e']} visit={visit} />
        </>,
        { crumbs: [{ name: say({ zh: '普法规划与责任清单', en: 'Plans and responsibility lists' }), path: HOME }] },
      )
    },
  )
}
