import type { Say } from '../../law/say.ts'
import { type EvidenceForm, FORMS, type Indicator, isForm, MOST_BASES, MOST_INDICATORS, tooDeep } from './tree.ts'
import { deepWords } from './tree-faults.ts'

/** The columns of a tree as a sheet, in their order. */
const COLUMNS = [
  { zh: '编号', en: 'Code' },
  { zh: '上级编号', en: 'Parent' },
  { zh: '指标', en: 'Indicator' },
  { zh: '英文', en: 'In English' },
  { zh: '分值', en: 'Weight' },
  { zh: '证明材料', en: 'Evidence' },
  { zh: '评分标准', en: 'Scoring guide' },
  { zh: '依据的条款', en: 'Basis' },
  { zh: '其他依据', en: 'Other source' },
] as const satisfies readonly Say[]

/** Between several words in one cell. */
const BETWEEN = /[、;；,，]/u

/** A tree as rows of cells, the head first: `indicatorsIn` reads them back equal. */
export const rowsOf = (indicators: readonly Indicator[], lang: 'zh' | 'en'): readonly (readonly string[])[] => [
  COLUMNS.map((head) => head[lang]),
  ...indicators.map(({ code, parent = '', text, weight, evidence, guide = '', basis, source = '' }) => [
    code,
    parent,
    text.zh,
    text.en ?? '',
    weight,
    evidence.map((form) => FORMS[form][lang]).join(lang === 'zh' ? '、' : ', '),
    guide,
    basis.join(' '),
    source,
  ]),
]

/** A cell that cannot be read as what its column says. */
export interface CellFault {
  /** From 1, the head not counted. */
  readonly row: number
  readonly reason: Say
}

export interface ReadIndicators {
  readonly indicators: readonly Indicator[]
  readonly faults: readonly CellFault[]
}

/** As many lines as a sheet of a tree has, blank ones counted: what is longer is read no further. */
const MOST_ROWS = 2_000
/** So many faults are named; of more, how many they are. */
const MOST_NAMED = 50

const beyond = (zh: string, en: string): ReadIndicators => ({
  indicators: [],
  faults: [{ row: 0, reason: { zh, en } }],
})

/** The first faults, and how many follow. */
const named = (faults: readonly CellFault[]): readonly CellFault[] => {
  const more = faults.length - MOST_NAMED
  if (more <= 0) return faults
  const reason = { zh: `另有${more}处`, en: `and ${more} more` }
  return [...faults.slice(0, MOST_NAMED), { row: 0, reason }]
}

/** Rows of cells as indicators; a head is known by its first cell. What is wrong is told row by row, all at once. */
export function indicatorsIn(rows: readonly (readonly string[])[]): ReadIndicators {
  if (rows.length > MOST_ROWS) {
    return beyond(
      `一棵指标树至多${MOST_ROWS}行，这里是${rows.length}行`,
      `A tree has ${MOST_ROWS} lines at most, and these are ${rows.length}`,
    )
  }
  const [first] = rows
  const isHead = Object.values(COLUMNS[0]).some((head) => head === first?.[0]?.trim())
  const full = rows
    .slice(isHead ? 1 : 0)
    .map((row) => row.map((cell) => cell.trim()))
    .filter((row) => row.some((cell) => cell !== ''))
  if (full.length > MOST_INDICATORS) {
    return beyond(
      `指标至多 ${MOST_INDICATORS} 项，这里是 ${full.length} 项`,
      `A tree has ${MOST_INDICATORS} indicators at most, and these are ${full.length}`,
    )
  }
  const read = full.map((row, at) => indicatorIn(row, at + 1))
  const indicators = read.map(({ indicator }) => indicator)
  const deep = tooDeep({ indicators }).map(({ code }) => ({
    row: indicators.findIndex((one) => one.code === code) + 1,
    reason: deepWords(code),
  }))
  return { indicators, faults: named([...read.flatMap(({ faults }) => faults), ...deep]) }
}

const LONGEST: readonly number[] = [20, 20, 300, 600, 6, 60, 1000, 2000, 300]

function indicatorIn(row: readonly string[], at: number) {
  const [code = '', parent = '', zh = '', en = '', weight = '', evidence = '', guide = '', basis = '', source = ''] =
    row
  const words = evidence
    .split(BETWEEN)
    .map((word) => word.trim())
    .filter((word) => word !== '')
  const bases = basis.split(/[;；、\s]+/u).filter((word) => word !== '')
  const forms = words.map((word) => ({ word, form: formCalled(word) }))
  const fault = (zhReason: string, enReason: string): CellFault => ({
    row: at,
    reason: { zh: `第${at}行：${zhReason}`, en: `Row ${at}: ${enReason}` },
  })
  const faults = [
    ...(code === '' ? [fault('没有编号', 'it has no code')] : []),
    ...(zh === '' ? [fault('没有写指标', 'it has no words')] : []),
    ...forms.flatMap(({ word, form }) =>
      form
        ? []
        : [
            fault(
              `证明材料“${word}”不是文件、网址或者现场证明`,
              `“${word}” is no form of evidence: file, link or live proof`,
            ),
          ],
    ),
    ...(bases.length > MOST_BASES
      ? [fault(`依据的条款至多${MOST_BASES}条`, `it names more than ${MOST_BASES} provisions`)]
      : []),
    ...row.flatMap((cell, column) => {
      const most = LONGEST[column]
      if (most === undefined) return cell === '' ? [] : [fault('列数太多', 'it has too many columns')]
      const name = COLUMNS[column]
      return cell.length > most
        ? [fault(`${name?.zh}超过${most}字`, `${name?.en} is longer than ${most} characters`)]
        : []
    }),
  ]
  const indicator: Indicator = {
    code,
    ...(parent !== '' && { parent }),
    text: { zh, ...(en !== '' && { en }) },
    weight,
    evidence: [...new Set(forms.flatMap(({ form }) => form ?? []))],
    ...(guide !== '' && { guide }),
    basis: bases.slice(0, MOST_BASES),
    ...(source !== '' && { source }),
  }
  return { indicator, faults }
}

function formCalled(word: string): EvidenceForm | undefined {
  const low = word.toLowerCase()
  if (isForm(low)) return low
  const found = Object.entries(FORMS).find(([, { zh, en }]) => zh === word || en === low)?.[0]
  return found !== undefined && isForm(found) ? found : undefined
}

/**
 * A tree as text: a row a line, cells between tabs, as a spreadsheet copies and pastes them. Tabs and line ends inside
 * a cell become spaces.
 */
export const textOf = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => row.map((cell) => cell.replaceAll(/[\t\r\n]+/g, ' ')).join('\t')).join('\n')

export const rowsInText = (text: string): readonly (readonly string[])[] =>
  text.split(/\r?\n/).map((line) => line.split('\t'))
