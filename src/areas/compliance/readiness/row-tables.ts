import { dayOf } from '../../../kernel/calendar/day.ts'
import type { Say } from '../../../law/say.ts'
import { type ReportTable, wordsCell } from '../../../web/report/tables.ts'
import { dutyOfUnit } from '../board/duty-id.ts'
import type { DutyLine } from '../board/judge-board.ts'
import { byChapter } from '../board/pictures.tsx'
import { costOfLine, OWN_DAYS } from '../board/words.tsx'
import {
  DUTY,
  dayCells,
  dutyCells,
  dutyCellsHere,
  joined,
  NOTHING,
  nextCells,
  PLACE,
  provenCell,
  stateCell,
  WHOSE,
} from './cells.ts'
import type { ReadinessReading } from './read-report.ts'

const SEMICOLON: Say = { zh: '；', en: '; ' }

/** What is short of the statute: which article, what was found, whose figure it is, and where it is put right. */
export function redTable({ board }: ReadinessReading, stateOrgan: boolean): ReportTable {
  return {
    id: 'red',
    name: { zh: '不符合法定要求', en: 'Short of the statute' },
    tab: { zh: '不符合法定要求', en: 'Short of the statute' },
    note: {
      zh: '法律直接要求而查明没有做到的，和法律自己定的数字没有达到的，列在这里；本单位自定的日期过了，不列。',
      en: 'What the law itself asks and was found not done, and figures of the law that are not met, stand here; a day of your own that has passed brings none.',
    },
    heads: [
      DUTY,
      PLACE,
      { zh: '查到的', en: 'What was found' },
      { zh: '法定的期限、数字', en: 'The statute’s time or figure' },
      WHOSE,
      { zh: '不做的代价，对单位', en: 'What a breach costs the organisation' },
      { zh: '到哪里补正', en: 'Where it is put right' },
    ],
    widths: [3, 3, 4, 3, 2, 6, 3],
    rows: board.lines.filter(({ state }) => state === 'breach').map((line) => redRow(line, stateOrgan)),
    none: { zh: '没有。', en: 'None.' },
  }
}

function redRow(line: DutyLine, stateOrgan: boolean) {
  const broken = line.proofs.filter(({ state }) => state === 'breach')
  const cost = costOfLine(line, stateOrgan)
  return [
    ...dutyCells(line),
    wordsCell(
      joined(
        broken.map(({ words }) => words),
        SEMICOLON,
      ),
    ),
    ...nextCells(line),
    cost ? wordsCell(cost.at ? joined([cost.words, cost.at.words], { zh: '　', en: ' ' }) : cost.words) : NOTHING,
    wordsCell(joined(broken.map(({ name }) => name)), broken[0]?.path),
  ]
}

const YEARLY = dutyOfUnit('art-38/para-1/a')

/** 每年至少一次 (csl Art. 38; 40 of 2026): a year that was missed stays told, made good or not; none where it is not owed. */
export function yearlyTable({ board }: Pick<ReadinessReading, 'board'>): readonly ReportTable[] {
  const line = board.lines.find(({ id }) => id === YEARLY)
  if (!line) return []
  return [
    {
      id: 'yearly',
      uncounted: true,
      name: { zh: '年度检测评估', en: 'The yearly assessment' },
      tab: { zh: '年度检测评估', en: 'Yearly assessment' },
      note: {
        zh: '按自然年计，每年至少一次。2017年施行不满一年，不计；满12个月是本站建议的计划日，过了不是违法。缺一年的，以后补做也仍然写在这里。',
        en: 'Counted by calendar years, one at least in each. 2017 was a part of a year and does not count; twelve months after the last is a planning day of ours, and passing it is no breach. A year that was missed stays here, made good or not.',
      },
      heads: [
        DUTY,
        PLACE,
        { zh: '状态', en: 'State' },
        { zh: '查到的', en: 'What was found' },
        { zh: '下次', en: 'Next' },
        WHOSE,
      ],
      widths: [3, 3, 2, 7, 2, 2],
      rows: [[...dutyCells(line), stateCell(line.state), provenCell(line), ...nextCells(line)]],
      none: { zh: '没有。', en: 'None.' },
    },
  ]
}

/** What falls due, the first day first. */
export const nextTable = ({ board }: ReadinessReading): ReportTable => ({
  id: 'next',
  name: { zh: '下次日期', en: 'Next days' },
  tab: { zh: '下次日期', en: 'Next days' },
  note: {
    zh: `${OWN_DAYS.zh}没有列出的，法律没有定日期，本单位也没有定。`,
    en: `${OWN_DAYS.en} What is not here has no day in the law and none of your own.`,
  },
  heads: [{ zh: '日期', en: 'Day' }, WHOSE, DUTY, PLACE],
  widths: [2, 2, 6, 4],
  rows: board.lines
    .flatMap((line) => (line.next ? [{ line, next: line.next }] : []))
    .toSorted((one, other) => (one.next.day < other.next.day ? -1 : 1))
    .map(({ line, next }) => [...dayCells(next), ...dutyCells(line)]),
  none: { zh: '没有一项有日期。', en: 'No duty has a day.' },
})

/** Every row, by chapter, the red ones of a chapter first and then in the order of the law. */
export const chapterTables = ({ board }: ReadinessReading): readonly ReportTable[] =>
  byChapter(board.lines).map(({ name, lines }, at) => ({
    id: `chapter-${at + 1}`,
    name,
    tab: { zh: '各项义务', en: 'All duties' },
    heads: [
      DUTY,
      PLACE,
      { zh: '状态', en: 'State' },
      { zh: '证明情况', en: 'What proves it' },
      { zh: '下次', en: 'Next' },
      WHOSE,
    ],
    widths: [4, 3, 2, 7, 4, 2],
    rows: lines
      .toSorted((one, other) => Number(other.state === 'breach') - Number(one.state === 'breach'))
      .map((line) => [...dutyCellsHere(line), stateCell(line.state), provenCell(line), ...nextCells(line)]),
    none: { zh: '没有。', en: 'None.' },
  }))

/** What does not apply: why, who entered it, who agreed, and until when. */
export const exemptTable = ({ board, entered }: ReadinessReading): ReportTable => ({
  id: 'not-applicable',
  name: { zh: '不适用的', en: 'Not applicable' },
  tab: { zh: '不适用的', en: 'Not applicable' },
  note: {
    zh: '理由由本单位写，由另一人同意；过了复核日恢复适用。登记不改变法律的规定：查到不符合法定要求的，仍然列在上面。',
    en: 'The reason is your unit’s own, with a second person’s word; after the day it applies again. An entry changes nothing of the law: what is short of the statute is listed above all the same.',
  },
  heads: [
    DUTY,
    PLACE,
    { zh: '理由', en: 'Reason' },
    { zh: '登记', en: 'Entered by' },
    { zh: '同意', en: 'Agreed by' },
    { zh: '复核日', en: 'Until' },
  ],
  widths: [3, 3, 6, 3, 2, 3],
  rows: board.lines.flatMap((line) => {
    const { exemption, isExempt } = line
    const by = exemption && entered.get(exemption.record)
    if (!isExempt || !exemption) return []
    return [
      [
        ...dutyCells(line),
        wordsCell(exemption.reason),
        by ? wordsCell(`${by.by}　${dayOf(by.at)}`) : NOTHING,
        by?.agreedBy === undefined ? NOTHING : wordsCell(by.agreedBy),
        wordsCell(exemption.reviewOn),
      ],
    ]
  }),
  none: { zh: '没有登记为不适用的。', en: 'No duty is entered as not applicable.' },
})
