import { type Day, dayOf } from '../../../kernel/calendar/day.ts'
import type { Say } from '../../../law/say.ts'
import { evidencePath } from '../../../mechanisms/evidence/act.ts'
import type { EvidencePiece } from '../../../mechanisms/evidence/load.ts'
import { numberCell, type ReportCell, type ReportTable, wordsCell } from '../../../web/report/tables.ts'
import { coveredFrom, type DutyLine } from '../board/judge-board.ts'
import { figures } from '../board/words.tsx'
import { DUTY, dutyCells, NOTHING, PLACE, WHOSE } from './cells.ts'
import type { ReadinessReading } from './read-report.ts'

/** Whether a piece counts for a row on a day, and if not, why. */
function standingWords(
  { state, content, changedAt }: Pick<EvidencePiece, 'state' | 'content' | 'changedAt'>,
  { nature }: Pick<DutyLine, 'nature'>,
  day: Day,
): Say {
  const { from, to, expiresOn } = content
  if (state === 'withdrawn') return { zh: `${dayOf(changedAt)}已撤回`, en: `withdrawn on ${dayOf(changedAt)}` }
  if (expiresOn !== undefined && expiresOn < day) return { zh: '已过期，不计入', en: 'expired, does not count' }
  if (from !== undefined && from > day) return { zh: '期间还没有开始，不计入', en: 'not begun yet, does not count' }
  const needed = coveredFrom(nature, day)
  if (to !== undefined && needed !== undefined && to < needed)
    return { zh: '期间不符，不计入', en: 'of another time, does not count' }
  return COUNTS
}

const COUNTS: Say = { zh: '计入', en: 'counts' }

/** Each piece behind each row: whether it counts is said of every one, and those that were withdrawn stay named. */
export const evidenceTable = (reading: ReadinessReading): ReportTable => ({
  id: 'evidence',
  name: { zh: '证据', en: 'Evidence' },
  tab: { zh: '证据', en: 'Evidence' },
  note: {
    zh: '一份证据可以证明几项义务，在每一项下各列一次。登记日由系统记，不能改；取得日由登记的人写。',
    en: 'A piece may prove several duties, and stands under each. The day it was entered is the system’s and cannot be changed; the day it was collected is what somebody wrote.',
  },
  heads: [
    DUTY,
    PLACE,
    { zh: '名称', en: 'Title' },
    { zh: '取得', en: 'Collected' },
    { zh: '登记', en: 'Entered' },
    { zh: '证明的期间', en: 'Covers' },
    { zh: '有效至', en: 'Good until' },
    { zh: '是否计入', en: 'Counts' },
  ],
  widths: [3, 3, 4, 3, 3, 3, 3, 2],
  rows: reading.board.lines.flatMap((line) => [...pieceRows(line, reading), ...notNamed(line, reading)]),
  none: { zh: '一份也没有。', en: 'There is none.' },
})

function pieceRows(line: DutyLine, { pieces, board }: ReadinessReading): readonly (readonly ReportCell[])[] {
  return (pieces.get(line.id) ?? []).map((piece) => {
    const { title, collectedOn, from, to, expiresOn } = piece.content
    return [
      ...dutyNamed(line),
      wordsCell(title, evidencePath(piece.id)),
      wordsCell(collectedOn),
      wordsCell(dayOf(piece.enteredAt)),
      from === undefined && to === undefined ? NOTHING : wordsCell(`${from ?? ''} – ${to ?? ''}`.trim()),
      expiresOn === undefined ? NOTHING : wordsCell(expiresOn),
      wordsCell(standingWords(piece, line, board.day)),
    ]
  })
}

/** The piece leads on, not the duty. */
function dutyNamed(line: DutyLine): readonly ReportCell[] {
  const [{ words }, place] = dutyCells(line)
  return [wordsCell(words), place]
}

/** Pieces of a row that are not named: more than are named of one row, or of a case that the reader does not read. */
export function notNamedOf(
  { id, evidence: { good, fallen, withdrawn } }: DutyLine,
  { pieces }: ReadinessReading,
): number {
  return good + fallen + withdrawn - (pieces.get(id)?.length ?? 0)
}

function notNamed(line: DutyLine, reading: ReadinessReading): readonly (readonly ReportCell[])[] {
  const count = notNamedOf(line, reading)
  if (count < 1) return []
  const words = { zh: `另有${count}份没有列出`, en: `${count} more are not listed` }
  return [[...dutyNamed(line), wordsCell(words), NOTHING, NOTHING, NOTHING, NOTHING, NOTHING]]
}

const TESTS = {
  breach: { zh: '不符合法定要求', en: 'short of the statute' },
  missing: { zh: '没有登记', en: 'nothing is entered' },
  due: { zh: '待办', en: 'due' },
  proven: { zh: '符合', en: 'holds' },
} as const satisfies Record<DutyLine['proofs'][number]['state'], Say>

/** What registers of the office prove, test by test. */
export const testsTable = ({ board }: ReadinessReading): ReportTable => ({
  id: 'tests',
  name: { zh: '由登记簿得出的', en: 'What the registers show' },
  tab: { zh: '由登记簿得出的', en: 'From registers' },
  heads: [
    DUTY,
    PLACE,
    { zh: '检查什么', en: 'What is tested' },
    { zh: '结果', en: 'Result' },
    { zh: '查到的', en: 'What was found' },
    { zh: '符合', en: 'Good' },
    { zh: '共', en: 'Of' },
    WHOSE,
  ],
  widths: [3, 3, 4, 2, 5, 1, 1, 2],
  rows: board.lines.flatMap((line) =>
    line.proofs.map(({ name, words, path, state, good, all, next }) => [
      ...dutyNamed(line),
      wordsCell(name, path),
      wordsCell(TESTS[state]),
      wordsCell(words),
      numberCell(good),
      numberCell(all),
      state === 'breach' ? wordsCell(figures.statute) : next ? wordsCell(figures[next.figure]) : NOTHING,
    ]),
  ),
  none: { zh: '没有一项由登记簿检查。', en: 'No duty is tested by a register.' },
})
