import { type Refusal, refuse } from '../../law/refusal.ts'
import { type ItemAnalysis, type ItemKey, openAnalysis, type PaperFigures } from './analysis.ts'
import { answerSet } from './answer-counts.ts'
import { isPoints } from './points.ts'

/** A row of a table as written: its line, from 1, and its cells. */
export interface CsvTableRow {
  readonly line: number
  readonly cells: readonly string[]
}

/** Rows as they come, one after another or a few at a time. */
export type CsvTableRows = AsyncIterable<CsvTableRow> | Iterable<CsvTableRow>

const KEY_HEADER = ['item', 'key', 'points']
/** So many answers are 300 MB in memory: 1.5 million candidates of 100 items. */
const MOST_ANSWERS = 150_000_000
const MOST_ITEMS = 10_000

/** KEY.csv: `item,key,points`. Each refusal names line and column, both from 1, the header being line 1. */
export async function readKey(rows: CsvTableRows): Promise<readonly ItemKey[] | Refusal> {
  const keys = new Map<string, ItemKey>()
  let header = true
  for await (const row of withoutLastBlanks(rows)) {
    const fault = header ? whyNoKeyHeader(row) : whyNoKey(row, keys)
    if (fault) return fault
    const [item = '', key = '', points = ''] = row.cells
    if (!header) keys.set(item, { item, key, points })
    header = false
  }
  if (header) return emptyTable()
  return keys.size > 0
    ? [...keys.values()]
    : at(2, 1, { zh: '答案表没有题目', en: 'the key has no items' }, 'incomplete')
}

/**
 * RESPONSES.csv against its key: `candidate,<item>,…`, a row a candidate, analysed as the rows come. Items are told in
 * the order of the columns.
 */
export async function analyseResponses(rows: CsvTableRows, keys: readonly ItemKey[]): Promise<PaperFigures | Refusal> {
  const candidates = new Set<string>()
  let open: { readonly analysis: ItemAnalysis; readonly columns: number } | undefined
  for await (const row of withoutLastBlanks(rows)) {
    if (!open) {
      const asked = keysOfHeader(row, keys)
      if ('kind' in asked) return asked
      open = { analysis: openAnalysis(asked.keys), columns: row.cells.length }
      continue
    }
    const fault = whyNoCandidate(row, open.columns, candidates)
    if (fault) return fault
    candidates.add(row.cells[0] ?? '')
    const crowded = open.analysis.add(row.cells.slice(1))
    if (crowded !== undefined) return at(row.line, crowded + 2, tooManyWays, 'too-large')
  }
  if (!open) return emptyTable()
  if (open.analysis.count() > 0) return open.analysis.figures()
  return at(2, 1, { zh: '没有考生', en: 'there are no candidates' }, 'incomplete')
}

function keysOfHeader(
  { line, cells }: CsvTableRow,
  keys: readonly ItemKey[],
): { readonly keys: readonly ItemKey[] } | Refusal {
  if (cells[0] !== 'candidate')
    return at(line, 1, {
      zh: `表头第一格须为 candidate，而不是“${cells[0] ?? ''}”`,
      en: `the header begins with candidate, not “${cells[0] ?? ''}”`,
    })
  const known = new Map(keys.map((key) => [key.item, key]))
  const asked: ItemKey[] = []
  const columns = new Map<string, number>()
  for (const [index, item] of cells.slice(1).entries()) {
    const key = known.get(item)
    const before = columns.get(item)
    if (!key) return at(line, index + 2, { zh: `答案表中没有“${item}”题`, en: `the key has no item “${item}”` })
    if (before !== undefined)
      return at(line, index + 2, {
        zh: `“${item}”题与第${before}列重复`,
        en: `item “${item}” stands in column ${before} already`,
      })
    columns.set(item, index + 2)
    asked.push(key)
  }
  const missing = keys.find(({ item }) => !columns.has(item))
  if (missing)
    return at(line, cells.length, {
      zh: `答案表有“${missing.item}”题，作答表到这一列为止没有它`,
      en: `the key has an item “${missing.item}”, and the header ends here without it`,
    })
  return { keys: asked }
}

function whyNoCandidate(
  { line, cells }: CsvTableRow,
  columns: number,
  before: ReadonlySet<string>,
): Refusal | undefined {
  const length = whyWrongLength({ line, cells }, columns)
  if (length) return length
  const [candidate = ''] = cells
  if (candidate === '') return at(line, 1, { zh: '没有写考生', en: 'no candidate is named' })
  if (before.has(candidate))
    return at(line, 1, { zh: `考生“${candidate}”重复`, en: `candidate “${candidate}” is there twice` })
  return (before.size + 1) * (columns - 1) > MOST_ANSWERS ? at(line, 1, tooManyAnswers, 'too-large') : undefined
}

const whyNoKeyHeader = ({ line, cells }: CsvTableRow): Refusal | undefined => {
  const wrong = KEY_HEADER.findIndex((name, index) => cells[index] !== name)
  const column = wrong < 0 ? KEY_HEADER.length + 1 : wrong + 1
  return wrong < 0 && cells.length === KEY_HEADER.length
    ? undefined
    : at(line, Math.min(column, Math.max(1, cells.length)), {
        zh: '答案表的表头须为 item,key,points',
        en: 'the header of the key is item,key,points',
      })
}

function whyNoKey(row: CsvTableRow, before: ReadonlyMap<string, ItemKey>): Refusal | undefined {
  const length = whyWrongLength(row, KEY_HEADER.length)
  if (length) return length
  const [item = '', key = '', points = ''] = row.cells
  if (item === '') return at(row.line, 1, { zh: '没有写题号', en: 'no item is named' })
  if (before.has(item)) return at(row.line, 1, { zh: `“${item}”题重复`, en: `item “${item}” is there twice` })
  if (before.size >= MOST_ITEMS)
    return at(row.line, 1, { zh: `超过${MOST_ITEMS}题`, en: `more than ${MOST_ITEMS} items` }, 'too-large')
  if (answerSet(key) === '') return at(row.line, 2, { zh: `“${item}”题没有答案`, en: `item “${item}” has no key` })
  if (isPoints(points)) return undefined
  return at(row.line, 3, {
    zh: `“${item}”题的分值“${points}”须为大于 0、小于 10000 的数，至多三位小数`,
    en: `the points “${points}” of item “${item}” are a number above 0 and below 10,000 with at most three decimals`,
  })
}

/** A short row is named at its last column, a long one at the first that is too many. */
function whyWrongLength({ line, cells }: CsvTableRow, columns: number): Refusal | undefined {
  if (cells.length === columns) return undefined
  return at(line, Math.min(cells.length, columns + 1), {
    zh: `这一行有${cells.length}格，表头有${columns}格`,
    en: `this row has ${cells.length} cells, the header ${columns}`,
  })
}

/** Blank lines at the end of a file are no rows; one before a row is. */
async function* withoutLastBlanks(rows: CsvTableRows): AsyncGenerator<CsvTableRow> {
  let blank: CsvTableRow | undefined
  for await (const row of rows) {
    if (row.cells.length <= 1 && (row.cells[0] ?? '') === '') {
      blank ??= row
      continue
    }
    if (blank) yield blank
    yield row
  }
}

const tooManyWays = {
  zh: '这一题的不同作答太多，不像选项编号',
  en: 'this item was answered in too many ways for ids of options',
}
const tooManyAnswers = {
  zh: `作答超过${MOST_ANSWERS}格，已停止；请分成几份`,
  en: `more than ${MOST_ANSWERS} answers, and it was given up: send them in parts`,
}

const emptyTable = (): Refusal => at(1, 1, { zh: '表格是空的', en: 'the table is empty' }, 'incomplete')

function at(
  line: number,
  column: number,
  { zh, en }: { readonly zh: string; readonly en: string },
  code: 'unreadable' | 'incomplete' | 'too-large' = 'unreadable',
): Refusal {
  return refuse(code, { zh: `第${line}行第${column}列：${zh}`, en: `line ${line}, column ${column}: ${en}` })
}
