import { stringify } from 'csv-stringify/sync'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { type Answer, type File, foreignFile, type Visit } from '../area.ts'
import { type List, type ListPage, type ListWanted, wantedIn } from './list.ts'
import type { ListReading } from './list-view.tsx'

/** Rows a page shows, and rows that one statement reads for a file. */
const LIST_PAGE = 50
const FILE_PAGE = 100
/** Rows of a file at most: as far as lists are counted. Whoever needs more narrows the list, or reads it by the API. */
const FILE_ROWS = 1_000

/** Reads one page of a list: at most `limit` rows after `wanted.after`. */
export type ReadList<Row> = (wanted: ListWanted, limit: number) => Promise<ListPage<Row> | Refusal>

/** A visit to a list: a page of it, or with `?as=csv` a file of what the same question finds. */
export async function answerList<Row>(
  visit: Visit,
  list: List<Row>,
  read: ReadList<Row>,
  show: (reading: ListReading<Row>) => Answer | Promise<Answer>,
): Promise<Answer> {
  const wanted = wantedIn(list, visit.query)
  if (list.file !== undefined && visit.query.as === 'csv') return fileOf({ visit, list, read, wanted })
  const found = await read(wanted, LIST_PAGE)
  return isRefusal(found) ? found : show({ list, wanted, found, visit })
}

interface FileOf<Row> {
  readonly visit: Visit
  readonly list: List<Row>
  readonly read: ReadList<Row>
  readonly wanted: ListWanted
}

/** As RFC 4180 has it, in UTF-8 with the mark by which spreadsheets know it. */
async function fileOf<Row>(of: FileOf<Row>): Promise<File | Refusal> {
  const first = await of.read(of.wanted, FILE_PAGE)
  if (isRefusal(first)) return first
  const name = `${of.list.file}-${of.visit.today}.csv`
  return foreignFile(name, 'text/csv; charset=utf-8', linesOf(of, first))
}

async function* linesOf<Row>({ visit, list, read, wanted }: FileOf<Row>, first: ListPage<Row>): AsyncGenerator<string> {
  const columns = list.columns.flatMap(({ head, words }) => (words ? [{ head, words }] : []))
  yield `\uFEFF${spelled([columns.map(({ head }) => visit.say(head))])}`
  let page: ListPage<Row> | Refusal = first
  let count = 0
  while (!isRefusal(page)) {
    yield spelled(page.rows.map((row) => columns.map(({ words }) => words(row, visit))))
    count += page.rows.length
    if (page.after === undefined) return
    if (count >= FILE_ROWS) return yield spelled([[visit.say(cutShort(list))]])
    page = await read({ ...wanted, after: page.after }, FILE_PAGE)
  }
  yield spelled([[visit.say(page.reason)]])
}

/** A cell that a spreadsheet would carry out as a formula is written as words. */
const spelled = (rows: readonly (readonly string[])[]): string =>
  rows.length === 0
    ? ''
    : stringify(
        rows.map((row) => [...row]),
        { escape_formulas: true, record_delimiter: 'windows' },
      )

const cutShort = <Row>({ api }: List<Row>) => ({
  zh: `到此 ${FILE_ROWS} 行，后面还有：请缩小筛选范围${api === undefined ? '' : `，或者用接口 ${api} 逐页取`}`,
  en: `${FILE_ROWS} rows, and there are more: narrow the list${api === undefined ? '' : `, or read it page by page from ${api}`}`,
})
