import type { LetterLine, PrintedLetter } from '../../../kernel/print/sheet.ts'
import { writable } from '../../../law/render/xml.ts'
import { ITEM_KINDS } from '../../../mechanisms/exam/kind-names.ts'
import { markingWords } from '../../../mechanisms/sitting/mark.ts'
import type { ExamRules } from '../../../mechanisms/sitting/paper.ts'
import type { ShownItem } from '../../../mechanisms/sitting/shown.ts'
import { OWN_FIGURES } from './basis-line.tsx'

interface PrintedOf {
  readonly title: string
  /** Name of the office that holds it. */
  readonly office: string
  /** From when to when. */
  readonly when: string
  /** The provision it is held under, as it is cited. */
  readonly basis: string | undefined
  /** Number of the seat; undefined for the paper of a whole room. */
  readonly number: string | undefined
  readonly minutes: number
  readonly rules: ExamRules
  readonly items: readonly ShownItem[]
}

/** To be filled in by hand. */
const BLANK = '＿＿＿＿'

/** A paper as it is printed, its answer card behind it. */
export function paperLetter({ title, office, when, basis, number, minutes, rules, items }: PrintedOf): PrintedLetter {
  const entrant = number ?? BLANK
  const called = number ?? '全场同卷'
  const lines: LetterLine[] = [
    { role: 'title', words: title },
    { role: 'number', words: `座位号　${entrant}` },
    ...(number === undefined ? [{ role: 'number', words: called } as const] : []),
    { role: 'row', words: `主办单位\t${office}` },
    { role: 'row', words: `时间\t${when}` },
    ...(basis === undefined ? [] : [{ role: 'row', words: `依据\t${basis}` } as const]),
    { role: 'words', words: `${OWN_FIGURES.zh}：` },
    {
      role: 'words',
      words: `共${items.length}题，总分${rules.most}分，${rules.pass}分合格，答题${minutes}分钟。`,
    },
    {
      role: 'words',
      words: `公布成绩后${rules.reviewDays}日内，可以逐题请求复核阅卷。`,
    },
    {
      role: 'words',
      words: `评分：${markingWords(rules)
        .map(({ zh }) => zh)
        .join('；')}。`,
    },
    ...items.flatMap((item, at) => itemLines(item, at + 1, items[at - 1]?.passage)),
    { role: 'title', words: '答题卡' },
    { role: 'row', words: `座位号\t${entrant}` },
    ...items.map((item, at): LetterLine => ({ role: 'row', words: `${at + 1}\t${cardOf(item)}` })),
  ]
  return {
    form: 'letter',
    title: writable(`${title} ${called}`),
    lines: lines.map(({ role, words }) => ({ role, words: writable(words) })),
    foot: writable(`${title}　${called}`),
  }
}

const kindOf = (kind: ShownItem['kind']): string =>
  Object.entries(ITEM_KINDS).find(([id]) => id === kind)?.[1].zh ?? '题'

const itemLines = (
  { passage, stem, kind, points, options, lefts }: ShownItem,
  number: number,
  /** Of the question before: printed once, before the first of its questions. */
  printed: string | undefined,
): readonly LetterLine[] => [
  ...(passage === undefined || passage === printed ? [] : linesOf(passage, 'quote')),
  ...linesOf(`${number}．（${kindOf(kind)}，${points}分）${stem}`, 'words'),
  ...[...lefts, ...options].map(
    ({ name, text }): LetterLine => ({ role: 'words', words: `${name}　${text.replaceAll('\n', ' ')}` }),
  ),
]

const linesOf = (words: string, role: LetterLine['role']): readonly LetterLine[] =>
  words
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => ({ role, words: line }))

function cardOf({ kind, options }: ShownItem): string {
  if (kind === 'true-false') return '对 □　错 □'
  if (kind === 'single' || kind === 'multiple' || kind === 'indefinite')
    return options.map(({ name }) => `${name} □`).join('　')
  return '　'
}
