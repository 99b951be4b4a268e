import { writeCsv, writeXlsx } from '../../kernel/sheet/write.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { type Answer, type File, foreignFile, type Visit } from '../area.ts'
import { type List, type ListPage, type ListWanted, wantedIn } from './list.ts'
import type { ListReading } from './list-view.tsx'

/** Rows a page shows, and rows that one statement reads for a file. */
const LIST_PAGE = 50
const FILE_PAGE = 500
/** Pages of a file at most, and how long one is written: a file that ends earlier says so in its last row. */
const FILE_PAGES = 2_000
const FILE_MS = 10 * 60_000

/** Reads one page of a list: at most `limit` rows after `wanted.after`. */
export type ReadList<Row> = (wanted: ListWanted, limit: number) => Promise<ListPage<Row> | Refusal>

/** A visit to a list: a page of it, or with `?as=xlsx` or `?as=csv` a file of what the same question finds. */
export async function answerList<Row>(
  visit: Visit,
  list: List<Row>,
  read: ReadList<Row>,
  show: (reading: ListReading<Row>) => Answer | Promise<Answer>,
): Promise<Answer> {
  const wanted = wantedIn(list, visit.query)
  const { as } = visit.query
  if (list.file !== undefined && (as === 'xlsx' || as === 'csv')) return fileOf({ visit, list, read, wanted }, as)
  const found = await read(wanted, LIST_PAGE)
  return isRefusal(found) ? found : show({ list, wanted, found, visit })
}

interface FileOf<Row> {
  readonly visit: Visit
  readonly list: List<Row>
  readonly read: ReadList<Row>
  readonly wanted: ListWanted
}

/** Begun once the first rows are there, and written as the others are read. */
async function fileOf<Row>(of: FileOf<Row>, as: 'xlsx' | 'csv'): Promise<File | Refusal> {
  const { list, visit } = of
  const first = await of.read(of.wanted, FILE_PAGE)
  if (isRefusal(first)) return first
  const name = `${list.file}-${visit.today}.${as}`
  const rows = rowsOf(of, first)
  return as === 'csv'
    ? foreignFile(name, 'text/csv; charset=utf-8', writeCsv(rows))
    : foreignFile(name, XLSX, writeXlsx(visit.say(list.name), rows))
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

async function* rowsOf<Row>(
  { visit, list, read, wanted }: FileOf<Row>,
  first: ListPage<Row>,
): AsyncGenerator<readonly string[]> {
  const columns = list.columns.flatMap(({ head, words }) => (words ? [{ head, words }] : []))
  yield columns.map(({ head }) => visit.say(head))
  let page: ListPage<Row> | Refusal = first
  let count = 0
  const until = performance.now() + FILE_MS
  for (let pages = 1; !isRefusal(page); pages += 1) {
    for (const row of page.rows) yield columns.map(({ words }) => words(row, visit))
    count += page.rows.length
    if (page.after === undefined) return
    if (pages >= FILE_PAGES || performance.now() > until) return yield [visit.say(cutShort(list, count))]
    page = await read({ ...wanted, after: page.after }, FILE_PAGE)
  }
  yield [visit.say(page.reason)]
}

const cutShort = <Row>({ api }: List<Row>, count: number) => ({
  zh: `到此 ${count} 行，后面还有：请缩小筛选范围${api === undefined ? '' : `，或者用接口 ${api} 逐页取`}`,
  en: `${count} rows, and there are more: narrow the list${api === undefined ? '' : `, or read it page by page from ${api}`}`,
})
