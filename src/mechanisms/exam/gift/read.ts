import { choiceOf, matchOf, type SharedAnswer } from '../choices.ts'
import { feedbackLeftOut, imagesByName, notCarried, onlyWhollyRight } from '../findings.ts'
import { blank, type FoundItem, type ItemAnswer, type ItemFinding, type NumberRange } from '../item.ts'
import { isTextFormat, type TextFormat, wordsIn } from '../markup/formats.ts'
import { withMore } from '../more.ts'
import { about, between, numberIn } from '../numbers.ts'
import { isUnitAddress } from '../units.ts'
import { BLANK, oneLine } from '../words.ts'
import { type GiftBlock, giftBlocks, unheld } from './blocks.ts'

/** What a file of questions in GIFT says of itself: braces with answers, titles, formats, categories. */
export const looksLikeGift = (text: string): boolean =>
  /^[ \t]*(?:\$CATEGORY:|::[^\n]*::|\/\/ *\[(?:id|tag):|\[(?:html|markdown|plain|moodle)\])/m.test(text) ||
  /(?<!\\)\{[ \t\r\n]*(?:[=~#}]|(?:T|F|TRUE|FALSE)[ \t\r\n]*[}#])/i.test(text)

/** Questions of a GIFT file, in its order. Linear in its length. */
export const readGift = (source: string): readonly FoundItem[] =>
  giftBlocks(source.replace(/^\uFEFF/, '')).map((block) => withMore(readBlock(block), moreIn(block.comments)))

const MORE = 'fadu '

/** The comment that holds what GIFT has no place for. */
export const moreComment = (more: string): string => `// ${MORE}${more}`

const moreIn = (comments: readonly string[]): string | undefined =>
  comments.find((comment) => comment.startsWith(`${MORE}{`))?.slice(MORE.length)

function formatted(text: string, otherwise: TextFormat): { readonly format: TextFormat; readonly text: string } {
  const [whole = '', word = ''] = /^\s*\[([a-z]+)\]/.exec(text) ?? []
  return isTextFormat(word) ? { format: word, text: text.slice(whole.length) } : { format: otherwise, text }
}

/** What a question gives to whoever reads its answers. */
interface Asked {
  readonly words: (held: string) => string
  readonly tell: (finding: ItemFinding) => void
}

function readBlock({ text, comments, topic }: GiftBlock): FoundItem {
  const [titled = '', title = ''] = /^\s*::([\s\S]*?)::/.exec(text) ?? []
  const { format, text: body } = formatted(text.slice(titled.length), 'moodle')
  const findings: ItemFinding[] = []
  const media: string[] = []
  const asked: Asked = {
    words(held) {
      const own = formatted(held, format)
      const found = wordsIn(own.format, unheld(own.text))
      for (const name of found.media) media.push(name)
      return found.words
    },
    tell(finding) {
      if (!findings.some(({ code, what }) => code === finding.code && what === finding.what)) findings.push(finding)
    },
  }
  const { before, inner, after } = braces(body)
  const general = inner?.lastIndexOf('####') ?? -1
  const answers = general < 0 ? inner : inner?.slice(0, general).trim()
  const stem = asked.words(after.trim() === '' ? before : `${before}${BLANK}${after}`)
  const explanation = general < 0 ? '' : asked.words(inner?.slice(general + 4) ?? '')
  const isBroken = /[{}]/.test(before + after)
  const answer = isBroken ? brokenOff(asked) : answered(answers, asked)
  for (const finding of imagesByName(media)) asked.tell(finding)
  const name = oneLine(unheld(title))
  const [id] = bracketed(comments, 'id')
  const tags = bracketed(comments, 'tag')
  const others = tags.filter((tag) => !isUnitAddress(tag))
  return {
    ...blank(),
    ...{ stem, explanation, findings, units: tags.filter(isUnitAddress) },
    ...(id !== undefined || name !== '' ? { id: id ?? name } : {}),
    ...(name !== '' && { title: name }),
    ...(topic !== undefined && { topic }),
    ...(others.length > 0 && { tags: others }),
    ...answer,
  }
}

/** A question cut at its braces; without any, `inner` is undefined and all of it stands before. */
function braces(body: string): { readonly before: string; readonly inner: string | undefined; readonly after: string } {
  const open = body.indexOf('{')
  const close = open < 0 ? -1 : body.indexOf('}', open)
  if (close < 0) return { before: body, inner: undefined, after: '' }
  return { before: body.slice(0, open), inner: body.slice(open + 1, close).trim(), after: body.slice(close + 1) }
}

/** What a comment gives in brackets: `[id:x]`, `[tag:y] [tag:z]`. */
const bracketed = (comments: readonly string[], word: string): readonly string[] =>
  comments.flatMap((comment) =>
    [...comment.matchAll(/\[(id|tag):((?:\\\]|[^\]]){0,400})\]/g)]
      .filter(([, found]) => found === word)
      .map(([, , value = '']) => value.replace(/\\\]/g, ']').trim())
      .filter((value) => value !== ''),
  )

function brokenOff({ tell }: Asked): ItemAnswer {
  tell(
    notCarried('malformed', {
      zh: '花括号不成对，或者一题有几组答案，整题未收；题与题之间要空一行',
      en: 'Braces do not match, or there are several groups of answers; nothing of it is carried. An empty line parts questions',
    }),
  )
  return { kind: null, key: null }
}

function answered(answers: string | undefined, asked: Asked): ItemAnswer {
  if (answers === undefined) return { kind: 'text', key: null }
  if (answers === '') return { kind: 'short', key: null }
  if (answers.startsWith('#')) return numberAnswer(answers.slice(1), asked)
  if (answers.includes('~')) return choiceAnswer(answers, asked)
  if (answers.includes('=') && answers.includes('->')) return matchAnswer(answers, asked)
  const { text, rest: feedback } = cut(answers, '#')
  if (/^(?:T|TRUE|F|FALSE)$/i.test(text.trim())) {
    if (feedback.replace(/#/g, '').trim() !== '') asked.tell(feedbackLeftOut)
    return { kind: 'true-false', key: /^\s*t/i.test(text) }
  }
  return fillAnswer(answers, asked)
}

function cut(words: string, sign: string): { readonly text: string; readonly rest: string } {
  const at = words.indexOf(sign)
  return at < 0 ? { text: words, rest: '' } : { text: words.slice(0, at), rest: words.slice(at + sign.length) }
}

interface Marked extends SharedAnswer {
  readonly isRight: boolean
  readonly isWeighted: boolean
}

/** Answers behind their `=` and `~`, the share of each, their feedback off. Their text is still held. */
function marked(answers: string, { tell }: Asked): readonly Marked[] {
  const starts = [...answers.matchAll(/[=~]/g)].map(({ index }) => index)
  if (starts[0] !== 0 && answers.slice(0, starts[0]).trim() !== '') starts.unshift(-1)
  return starts.flatMap((start, at) => {
    const written = answers.slice(start + 1, starts[at + 1] ?? answers.length).trim()
    const [percent = '', number = ''] = /^%(-?\d+(?:[.,]\d*)?)%/.exec(written) ?? []
    const { text, rest: feedback } = cut(written.slice(percent.length), '#')
    if (feedback.trim() !== '') tell(feedbackLeftOut)
    const isRight = start < 0 || answers[start] === '='
    const share = percent === '' ? Number(isRight) : Number(number.replace(',', '.')) / 100
    return [{ text: text.trim(), share, isRight, isWeighted: percent !== '' }]
  })
}

function choiceAnswer(answers: string, asked: Asked): ItemAnswer {
  const found = marked(answers, asked).filter(({ text }) => text !== '')
  const right = found.filter(({ isRight }) => isRight)
  const several = right.length > 1 || (right.length === 0 && found.some(({ isWeighted }) => isWeighted))
  return choiceOf(
    found.map(({ text, share }) => ({ text: asked.words(text), share })),
    several,
  )
}

function matchAnswer(answers: string, asked: Asked): ItemAnswer {
  return matchOf(
    marked(answers, asked).map(({ text }) => {
      const { text: left, rest: right } = cut(text, '->')
      return { left: asked.words(left), right: asked.words(right) }
    }),
  )
}

/** Whatever is wholly right; what brings less is told of. */
function whollyRight(answers: string, { tell, ...asked }: Asked): readonly string[] {
  const found = marked(answers, { tell, ...asked }).filter(({ text }) => text !== '')
  if (found.some(({ share }) => share > 0 && share < 1)) tell(onlyWhollyRight)
  return found.filter(({ share }) => share === 1).map(({ text }) => text)
}

function fillAnswer(answers: string, asked: Asked): ItemAnswer {
  const accepted = whollyRight(answers, asked).map((text) => oneLine(asked.words(text)))
  return { kind: 'fill', key: accepted.length > 0 ? [accepted] : null }
}

function numberAnswer(answers: string, asked: Asked): ItemAnswer {
  const ranges = whollyRight(answers, asked).map((text) => rangeIn(unheld(text)))
  const key = ranges.filter((range) => range !== undefined)
  if (key.length === ranges.length) return { kind: 'number', key: key.length > 0 ? key : null }
  asked.tell(
    notCarried('numerical', {
      zh: '数值答案无法识别，整题未收',
      en: 'A numerical answer is no number; nothing of it is carried',
    }),
  )
  return { kind: null, key: null }
}

/** `5.9..6.1`, `6:0.1` or `6`. */
function rangeIn(written: string): NumberRange | undefined {
  const dots = cut(written, '..')
  if (written.includes('..')) return between(numberIn(dots.text), numberIn(dots.rest))
  const { text, rest } = cut(written, ':')
  const [middle, tolerance] = [numberIn(text), rest === '' ? 0 : numberIn(rest)]
  return middle === undefined || tolerance === undefined ? undefined : about(middle, tolerance)
}
