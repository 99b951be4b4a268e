import type { Edition } from '../../../law/edition.ts'
import { hanOf } from '../../../law/numeral.ts'
import type { Limit, Provision } from '../../../law/provision.ts'
import { measuredIn } from '../../../law/term.ts'
import { BLANK } from '../words.ts'
import type { FoundDraft } from './draft.ts'
import { GAP, gapAt, type LawSentence, sentenceOf, stemOf } from './sentence.ts'
import { unitThatMakesTrue } from './truth.ts'

/** Ladders on which a figure of a law stands among others, smallest first. */
const LADDERS: readonly (readonly string[])[] = [
  ['一个月', '三个月', '六个月', '一年', '二年'],
  ['一年', '三年', '五年', '十年'],
  ['三日', '五日', '十日', '十五日', '二十日'],
  ['每季度', '每半年', '每年', '每两年', '每三年'],
  ['乡级', '县级', '设区的市级', '省级'],
  ['三年内', '五年内', '十年内', '十五年内', '终身'],
  ['二万元', '五万元', '十万元', '二十万元', '五十万元'],
]
const WRONG = 3
/** What a figure is of: so much of the words behind it tells it. */
const AROUND = 16

/** How much, how long, how often, of which level: the figure is left out of the sentence. */
export function* numberDrafts(edition: Edition): Generator<FoundDraft> {
  for (const limit of edition.pack?.limits ?? []) {
    const provision = edition.provisions.get(limit.unit)
    if (!provision || !limit.figure) continue
    const figure = figureIn(limit.quote)
    if (figure) yield* figureDrafts(edition, provision, limit, figure)
    else yield* dateDrafts(edition, provision, limit)
  }
}

interface Figure {
  readonly words: string
  readonly ladder: readonly string[]
}

/** The longest step of a ladder that the quoted words hold. Ranges are asked as ranges (`fines.ts`): half of one is no question. */
function figureIn(quote: string): Figure | undefined {
  if (/以上.+以下/.test(quote)) return undefined
  const steps = LADDERS.flatMap((ladder) => ladder.map((words) => ({ words, ladder })))
  return steps
    .filter(({ words }) => quote.includes(words))
    .sort((one, other) => other.words.length - one.words.length)[0]
}

function* figureDrafts(
  edition: Edition,
  provision: Provision,
  { quote, term }: Limit,
  figure: Figure,
): Generator<FoundDraft> {
  const sentence = sentenceOf(edition, provision.unit, quote)
  if (!sentence) return
  const at = sentence.words.indexOf(quote, sentence.from) + quote.indexOf(figure.words)
  const gap = gapAt(sentence.words, figure.words, GAP, at)
  const rest = `${sentence.before}${gap}`
  // 每年12月4日 is a day of the year, and no frequency.
  if (/^\d/.test(sentence.words.slice(at + figure.words.length))) return yield* dayDrafts(edition, sentence, quote)
  // A figure that the sentence says again is read off there; others that it says are no answers to be offered.
  if (rest.includes(figure.words)) return
  const claim = { bearers: provision.bearers, who: provision.bearer?.zh ?? '', trigger: provision.trigger?.zh }
  const around = sentence.words.slice(at + figure.words.length, at + figure.words.length + AROUND)
  const wrong = figure.ladder.filter(
    (other) =>
      other !== figure.words &&
      !rest.includes(other) &&
      unitThatMakesTrue(edition, { ...claim, exact: [other], like: around }) === undefined,
  )
  const stem = gap && stemOf(edition, sentence, gap)
  const chosen = nearest(figure, wrong)
  if (stem && chosen.length === WRONG) {
    const ordered = figure.ladder.filter((step) => step === figure.words || chosen.includes(step))
    yield { unit: sentence.unit, pattern: 'number', stem, right: [figure.words], wrong: chosen, ordered }
  }
  const [measured] = term ? measuredIn(figure.words) : []
  const blank = measured && gapAt(sentence.words, measured.words, BLANK, at)
  const filled = blank && stemOf(edition, sentence, blank)
  if (!filled || !measured) return
  const digits = measured.words.replace(hanOf(measured.amount), String(measured.amount))
  yield { unit: sentence.unit, pattern: 'number', stem: filled, right: [measured.words, digits], wrong: [] }
}

/** A day of every year is filled in, in digits as the law prints it. */
function* dayDrafts(edition: Edition, sentence: LawSentence, quote: string): Generator<FoundDraft> {
  const [day] = /\d{1,2}月\d{1,2}日/.exec(quote) ?? []
  const blank = day === undefined ? undefined : gapAt(sentence.words, day, BLANK)
  const stem = blank === undefined ? undefined : stemOf(edition, sentence, blank)
  if (day !== undefined && stem !== undefined)
    yield { unit: sentence.unit, pattern: 'number', stem, right: [day], wrong: [] }
}

/** The steps next to the right one, on both sides. */
function nearest({ words, ladder }: Figure, wrong: readonly string[]): readonly string[] {
  const here = ladder.indexOf(words)
  return wrong
    .toSorted((one, other) => Math.abs(ladder.indexOf(one) - here) - Math.abs(ladder.indexOf(other) - here))
    .slice(0, WRONG)
}

/** A day is filled in, in digits as the law prints it. */
function* dateDrafts(edition: Edition, provision: Provision, { quote }: Limit): Generator<FoundDraft> {
  const [day] = /\d{4}年\d{1,2}月\d{1,2}日/.exec(quote) ?? []
  const sentence = day === undefined ? undefined : sentenceOf(edition, provision.unit, day)
  const blank = sentence && day !== undefined ? gapAt(sentence.words, day, BLANK) : undefined
  const stem = sentence && blank ? stemOf(edition, sentence, blank) : undefined
  if (!sentence || stem === undefined || day === undefined) return
  const [year = '', month = '', date = ''] = day.match(/\d+/g) ?? []
  const iso = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  yield { unit: sentence.unit, pattern: 'number', stem, right: [day, iso], wrong: [] }
}
