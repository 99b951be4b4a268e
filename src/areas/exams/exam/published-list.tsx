import { sql } from 'kysely'
import type { Database } from '../../../kernel/storage/connection.ts'
import { type Keyset, type KeysetPage, markGiven, onward, ordered, pageOf } from '../../../kernel/storage/keyset.ts'
import { isRefusal, type Refusal } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { type Page, page } from '../../../web/area.ts'
import type { List } from '../../../web/list/list.ts'
import { type ListReading, ListView } from '../../../web/list/list-view.tsx'
import { moment } from '../../../web/moment.ts'
import { HOME } from '../home-path.ts'
import { DRAWS } from './paths.ts'

/** An exam whose paper was sealed, as anybody may read of it. */
interface SealedLine {
  readonly id: string
  readonly title: string
  readonly office: Say
  readonly opensAt: Date
  readonly closesAt: Date
  readonly stage: string
}

const byOpening: Keyset<SealedLine> = {
  index: 'exam_by_opening',
  direction: 'desc',
  columns: [
    { column: 'e.opens_at', kind: 'moment', of: ({ opensAt }) => opensAt.toISOString() },
    { column: 'e.case_id', kind: 'id', of: ({ id }) => id },
  ],
}

interface Row {
  readonly id: string
  readonly title: string
  readonly name_zh: string
  readonly name_en: string
  readonly opens_at: Date
  readonly closes_at: Date
  readonly stage: string
}

/** Exams whose paper was sealed, the latest to open first. One statement. */
export async function sealedExams(
  database: Database,
  { limit, after }: { readonly limit: number; readonly after: string | undefined },
): Promise<KeysetPage<SealedLine> | Refusal> {
  const mark = markGiven(byOpening, after)
  if (isRefusal(mark)) return mark
  const { rows } = await sql<Row>`
    select e.case_id as id, e.title, o.name_zh, o.name_en, e.opens_at, e.closes_at, c.stage
    from exam e join "case" c on c.id = e.case_id join office o on o.id = e.office
    where ${onward(byOpening, mark)} and c.stage <> 'frozen' and exists (
      select from case_step s where s.case_id = e.case_id and s.step = 'seal' and s.effect = 'taken')
    order by ${ordered(byOpening)} limit ${limit + 1}`.execute(database)
  return pageOf(byOpening, rows.map(lineOf), limit)
}

const lineOf = ({ id, title, name_zh, name_en, opens_at, closes_at, stage }: Row): SealedLine => ({
  id,
  title,
  office: { zh: name_zh, en: name_en },
  opensAt: opens_at,
  closesAt: closes_at,
  stage,
})

const OVER: ReadonlySet<string> = new Set(['closed', 'marked', 'told', 'final'])

const published = ({ stage }: SealedLine): Say => {
  if (stage === 'voided') return { zh: '已作废', en: 'voided' }
  return OVER.has(stage) ? { zh: '种子、蓝图和题号', en: 'seed, blueprint and ids' } : { zh: '散列', en: 'hashes' }
}

export const sealedList: List<SealedLine> = {
  path: DRAWS,
  name: { zh: '抽题公开', en: 'How papers were drawn' },
  measure: '场',
  empty: { zh: '还没有密封过试卷。', en: 'No paper has been sealed yet.' },
  keyOf: ({ id }) => id,
  columns: [
    {
      head: { zh: '考试', en: 'Exam' },
      cell: ({ id, title }, { href }) => <a href={href(`${HOME}/${id}/draw`)}>{title}</a>,
    },
    { head: { zh: '主办单位', en: 'Office' }, cell: ({ office }, { say }) => say(office) },
    { head: { zh: '开考', en: 'Opens' }, cell: ({ opensAt }, { say }) => say(moment(opensAt)) },
    { head: { zh: '截止', en: 'Closes' }, cell: ({ closesAt }, { say }) => say(moment(closesAt)) },
    { head: { zh: '已公开', en: 'Published' }, cell: (line, { say }) => say(published(line)) },
  ],
}

export function sealedPage(reading: ListReading<SealedLine>): Page {
  const { say } = reading.visit
  return page(
    say(sealedList.name),
    <>
      <h1>{say(sealedList.name)}</h1>
      <p class="lede">
        {say({
          zh: '启封以前只公开散列；考试结束后公开种子、蓝图和题号，谁都可以重算任何一份试卷是怎样抽出来的。',
          en: 'Until a paper is opened its hashes alone are public; once the exam has closed, seed, blueprint and ids of items, and anybody can repeat how any paper was drawn.',
        })}
      </p>
      <ListView {...reading} />
    </>,
    { crumbs: [{ name: say({ zh: '学法考试', en: 'Examinations' }), path: HOME }], dense: true },
  )
}
