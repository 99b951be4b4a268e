import { choiceOf, gapOption, matchOf, type SharedAnswer } from '../choices.ts'
import { feedbackLeftOut, imagesByName, leftOut, notCarried, onlyWhollyRight } from '../findings.ts'
import { blank, type FoundItem, type ItemAnswer, type ItemFinding, optionName } from '../item.ts'
import { isTextFormat, type TextFormat, wordsIn } from '../markup/formats.ts'
import { childOf, childrenOf, elementsOf, type MarkupElement, textOf } from '../markup/tree.ts'
import { about, numberIn } from '../numbers.ts'
import { isUnitAddress } from '../units.ts'
import { BLANK, oneLine } from '../words.ts'
import { clozeAnswer, clozeIn, GAP } from './cloze.ts'

/** Questions of a Moodle XML file (`quiz`), in its order; a category is the topic of those behind it. */
export function readMoodle(quiz: MarkupElement): readonly FoundItem[] {
  let topic: string | undefined
  return elementsOf(quiz).flatMap((question): readonly FoundItem[] => {
    if (question.name !== 'question') return []
    if (question.attributes.type === 'category') {
      topic = plain(childOf(question, 'category')) || undefined
      return []
    }
    return [readQuestion(question, topic)]
  })
}

/** Words of an element that has them in a `text` of its own. */
const plain = (element: MarkupElement | undefined): string => oneLine(textOf(childOf(element, 'text') ?? element))

const FORMATS: ReadonlyMap<string, TextFormat> = new Map([
  ['plain_text', 'plain'],
  ['moodle_auto_format', 'moodle'],
])

interface Asked {
  readonly question: MarkupElement
  /** Words of an element, as its format has them; markup is read, never passed on. */
  readonly words: (element: MarkupElement | undefined, source?: string) => string
  readonly tell: (finding: ItemFinding) => void
}

function readQuestion(question: MarkupElement, topic: string | undefined): FoundItem {
  const findings: ItemFinding[] = []
  const media: string[] = []
  const asked: Asked = {
    question,
    words(element, source = textOf(childOf(element, 'text'))) {
      const named = element?.attributes.format ?? childOf(question, 'questiontext')?.attributes.format ?? 'html'
      const format = FORMATS.get(named) ?? (isTextFormat(named) ? named : 'html')
      const found = wordsIn(format, source)
      for (const name of found.media) media.push(name)
      return found.words
    },
    tell(finding) {
      if (!findings.some(({ code, what }) => code === finding.code && what === finding.what)) findings.push(finding)
    },
  }
  const written = (question.attributes.type ?? '').toLowerCase()
  const type = OTHER_NAMES.get(written) ?? written
  const answered = Object.hasOwn(ANSWERS, type) ? ANSWERS[type] : undefined
  const text = childOf(question, 'questiontext')
  const base = {
    ...blank(),
    stem: GAPS.has(type) ? '' : asked.words(text),
    explanation: asked.words(childOf(question, 'generalfeedback')),
  }
  if (!answered) asked.tell(notCarried(type || 'question'))
  const answer: ItemAnswer = answered ? answered(asked) : { kind: null, key: null }
  if (childOf(question, 'hint')) asked.tell(leftOut('hint', '提示未转入', 'Hints are not carried'))
  if (hasFeedback(question)) asked.tell(feedbackLeftOut)
  for (const finding of imagesByName([...new Set(media)])) asked.tell(finding)
  return { ...base, findings, points: pointsOf(question) ?? 1, ...named(question, topic), ...answer }
}

function named(question: MarkupElement, topic: string | undefined) {
  const title = plain(childOf(question, 'name'))
  const id = plain(childOf(question, 'idnumber')) || title
  const tags = childrenOf(childOf(question, 'tags'), 'tag').map(plain)
  const others = tags.filter((tag) => tag !== '' && !isUnitAddress(tag))
  return {
    units: tags.filter(isUnitAddress),
    ...(id !== '' && { id }),
    ...(title !== '' && { title }),
    ...(topic !== undefined && { topic }),
    ...(others.length > 0 && { tags: others }),
  }
}

function pointsOf(question: MarkupElement): number | undefined {
  const points = numberIn(textOf(childOf(question, 'defaultgrade')))
  return points !== undefined && points >= 0 ? points : undefined
}

const hasFeedback = (question: MarkupElement): boolean =>
  childrenOf(question, 'answer').some((answer) => plain(childOf(answer, 'feedback')) !== '')

const shareOf = (answer: MarkupElement): number => (numberIn(answer.attributes.fraction ?? '0') ?? 0) / 100

const answersOf = ({ question, words }: Asked): readonly SharedAnswer[] =>
  childrenOf(question, 'answer').map((answer) => ({ text: words(answer), share: shareOf(answer) }))

/** Answers are plain words where they are typed, whatever their format says. */
const typedAnswers = ({ question, tell }: Asked): readonly MarkupElement[] => {
  const all = childrenOf(question, 'answer')
  if (all.some((answer) => shareOf(answer) > 0 && shareOf(answer) < 1)) tell(onlyWhollyRight)
  return all.filter((answer) => shareOf(answer) === 1)
}

const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ['multianswer', 'cloze'],
  ['match', 'matching'],
])

/** Types whose text has their answers in it. */
const GAPS: ReadonlySet<string> = new Set(['cloze', 'gapselect', 'ddwtos'])

const ANSWERS: Readonly<Record<string, (asked: Asked) => ItemAnswer>> = {
  multichoice: (asked) =>
    choiceOf(answersOf(asked), /^(?:false|0)$/.test(textOf(childOf(asked.question, 'single')).trim())),
  truefalse: ({ question }) => {
    const right = childrenOf(question, 'answer').find((answer) => shareOf(answer) === 1)
    return { kind: 'true-false', key: right ? plain(right).toLowerCase() === 'true' : null }
  },
  shortanswer: (asked) => {
    const texts = typedAnswers(asked).map(plain)
    const accepted = texts.filter((text) => !/(?<!\\)\*/.test(text)).map((text) => text.replaceAll('\\*', '*'))
    if (accepted.length < texts.length)
      asked.tell(leftOut('wildcard', '带通配符的答案未转入', 'Answers with wildcards are not carried'))
    return { kind: 'fill', key: accepted.length > 0 ? [accepted] : null }
  },
  numerical(asked) {
    if (elementsOf(childOf(asked.question, 'units') ?? asked.question).some(({ name }) => name === 'unit'))
      asked.tell(leftOut('unit of measure', '计量单位未转入', 'Units of measure are not carried'))
    const key = typedAnswers(asked).flatMap((answer) => {
      const middle = numberIn(plain(answer))
      return middle === undefined ? [] : [about(middle, numberIn(textOf(childOf(answer, 'tolerance'))) ?? 0)]
    })
    return { kind: 'number', key: key.length > 0 ? key : null }
  },
  matching: ({ question, words }) =>
    matchOf(
      childrenOf(question, 'subquestion').map((pair) => ({ left: words(pair), right: plain(childOf(pair, 'answer')) })),
    ),
  ordering: (asked) => {
    const answers = childrenOf(asked.question, 'answer')
    const places = answers.map((answer) => numberIn(answer.attributes.fraction ?? ''))
    const told = new Set(places).size === places.length && !places.includes(undefined)
    const options = answers.map((answer, at) => ({ id: optionName(at), text: asked.words(answer) }))
    const order = options.map((option, at) => ({ id: option.id, place: told ? (places[at] ?? at) : at }))
    return { kind: 'order', options, key: order.sort((a, b) => a.place - b.place).map(({ id }) => id) }
  },
  essay: ({ question, words }) => {
    const model = words(childOf(question, 'graderinfo'))
    const general = words(childOf(question, 'generalfeedback'))
    return { kind: 'short', key: null, explanation: [model, general].filter((one) => one !== '').join('\n\n') }
  },
  description: () => ({ kind: 'text', key: null }),
  cloze({ question, words, tell }) {
    const text = childOf(question, 'questiontext')
    const { text: source, gaps } = clozeIn(textOf(childOf(text, 'text')))
    const { answer, findings } = clozeAnswer(gaps, (answers) => words(text, answers))
    for (const finding of findings) tell(finding)
    const points = pointsOf(question) ?? gaps.reduce((sum, { weight }) => sum + weight, 0)
    return { ...answer, stem: words(text, source).replaceAll(GAP, BLANK), points }
  },
  gapselect(asked) {
    const { stem, places } = numberedGaps(asked)
    const options = childrenOf(asked.question, 'selectoption').map((option) => ({
      text: asked.words(option),
      group: textOf(childOf(option, 'group')).trim(),
    }))
    const right = places.map((place) => options[place - 1])
    const [only] = right
    if (right.length === 1 && only)
      return {
        stem,
        ...choiceOf(
          options
            .filter(({ group }) => group === only.group)
            .map((one) => ({ text: one.text, share: Number(one === only) })),
          false,
        ),
      }
    asked.tell(
      leftOut('choices', '各空的备选项未转入，只保留答案', 'Choices of the blanks are not carried, only what is right'),
    )
    const key = right.map((option) => (option ? [option.text] : []))
    return { kind: 'fill', stem, key: key.length > 0 && key.every((one) => one.length > 0) ? key : null }
  },
  ddwtos(asked) {
    const { stem, places } = numberedGaps(asked)
    const boxes = childrenOf(asked.question, 'dragbox').map((box, at) => ({
      id: optionName(at),
      text: asked.words(box),
    }))
    const gaps = places.map((_, at) => gapOption(String(at + 1), at))
    const key = places.flatMap((place, at): [string, string][] => {
      const box = boxes[place - 1]
      return box ? [[box.id, String(at + 1)]] : []
    })
    return {
      kind: 'match',
      stem,
      options: [...boxes, ...gaps],
      key: key.length === places.length && key.length > 0 ? key : null,
    }
  },
}

/** `[[2]]` in a text: a gap whose right choice is the second. */
function numberedGaps({ question, words }: Asked): { readonly stem: string; readonly places: readonly number[] } {
  const text = childOf(question, 'questiontext')
  const places: number[] = []
  const source = textOf(childOf(text, 'text')).replace(/\[\[(\d{1,4})\]\]/g, (_, place: string) => {
    places.push(Number(place))
    return GAP
  })
  return { stem: words(text, source).replaceAll(GAP, BLANK), places }
}
