import { numberOf } from '../numeral.ts'
import type { Level } from '../tree.ts'
import type { Beside, Place, Quoted, Step } from './decision.ts'
import { signOf } from './decision-line.ts'
import {
  NUM,
  oneText,
  put,
  Q,
  type Reader,
  re,
  take,
  takePlaces,
  takeSubject,
  textOf,
  wordsIn,
} from './order-reader.ts'
import { placesAt } from './place.ts'
import { plain } from './plain-order.ts'

/** The drafting language: the forms an order can take, tried in turn. */

const QS = `${Q}(?:(?:、|，|和|或者|或|以及|及|与)?${Q})*`

const AMENDED = '(?:，)?(?:分别|统一|均|都|一并|合并|相应)*(?:修改为|改为|修改成|更改为|替换为|表述为|变更为)[：:]?'

const MORE = '(?:增加规定|增加|加上|补充|添加|增写)'

const LEAD = re('(?:[、，。；：\\n]|并且|并(?!处|罚)|同时|此外|另外|其中，|以及|和(?=将))*')

const OPENER = re('(?:将|把|对)?')

const ADD = re(`${MORE}(?:以下|下列)?(${NUM})个?(编|章|节|条|款|项|目)(?:规定)?`)

const AS = re('(?:，|：)?(?:分别)?(?:作为|列为|为)')

const TEXT = re(`(?:，)?(?:内容如下|内容为|规定|即|修改为|如下)?[：:]?(${Q}+)`)

const NAMED = re(`(?:，)?(?:章名|节名|标题|名称)?为?[：:]?(${Q})`)

// 增加一章，章名为“信用”，作为第三章.
const NAME_FIRST = re(`，?(?:章名|节名|标题|名称)为?[：:]?(${Q})(?=，?(?:作为|列为))`)

const BESIDE = re(`(?:的)?之?(后|前)面?，?(?=${MORE})`)

const ANCHORED = re(
  `(?:中的?|的|里的?|内的?)?[：:]?(${QS})(?:一词|一句|的表述)?(?:之|的)?(后|前)面?，?(?:均|都|分别)?${MORE}[：:]?(${Q})`,
)

const AT_END = re(
  `(?:中|的)?(?:最后|末尾|句末|句尾|款尾|项尾|条尾|款末|项末|条末|结尾|尾部|最后一句后)(?:处)?${MORE}[：:]?(${Q})`,
)

const WITHIN = re(`中?的?(?=${MORE})`)

const ADD_WORDS = re(`${MORE}[：:]?(${Q})`)

const STRIKE = re('(?:删去|删除|取消)')

const OF_WORDS = re(
  `(?:其中|中|里|内|名称)?的?(?:首句)?(?:第(${NUM})处)?[：:]?(${QS})(?:一词|字样|一句|的规定|的表述|等内容|的内容)?`,
)

const REPLACED = re(`${AMENDED}(${Q}+)`)

const SHIFTED = re(`(?:调整|移|移动|调)(?:到|至)(${Q})之?(后|前)`)

const SPLIT = re(`(?:分为|改为|拆分为|分成|分作)(${NUM})(条|款|项)`)

const MERGED = re('(?:合并|归并)(?:为|作为|成)?(?:一[条款项章节])?(?=，|作为|改为|。|；|$|第)')

const ALONE = re('(?:单独|单)?(?:作为?|列为?|成为?)一[条款项]，?(?:改为|作为|列为)?')

const MOVED = re(
  '(?:的)?(?:内容)?，?(?:相应地?)?(?:分别)?(?:修改后作为|修改后改为|修改为|改为|调整为|作为|改作|移作|移至|移到|列为|变更为|顺延为|调整至|进行修改，作为|修改，作为)(?=第|本条第)',
)

const REWRITTEN = re(
  `(?:的)?(款首|首句|第一自然段|首段|规定|内容|条文)?，?(?:相应地?|分别)?(?:修改为|改为|修改成|规定为|表述为)[：:]?(${Q}+)`,
)

const HEADING = re(`(?:的)?(?:章名|节名|编名|章标题|标题|名称)(?:中的|由|从)?(${Q})?${AMENDED}(${Q})`)

const LAW_NAME = re(
  `(?:将)?(?:法律|法规|规章|条例|办法|规定|本法|解释|司法解释)?(?:的)?(?:名称|题目|标题)(?:由|从|中的)?(${Q})?${AMENDED}(${Q})`,
)

const CONTENT = re(`(?:具体)?(?:内容|规定)?(?:如下|为)?[：:]?(${Q}+)`)

const ORDER = /修改|增加|删去|删除|改为|作为|调整为|合并|单作|分为|移至|移到|对调|互换|调换|统一|分为|包括第|并入/u

// 对部分条文作以下修改 and the like introduce orders and give none.
const HARMLESS =
  /作(?:出|如下|以下|了|相应)*(?:修改|调整|修正)|予以修改|的(?:部分)?(?:条款|条文|内容)?(?:的)?修改$|^修改《|^(?:其他|文字)修改|有关表述|根据本决定|^对《/u

const LEVELS: Readonly<Record<string, Level>> = {
  编: 'part',
  章: 'chapter',
  节: 'section',
  条: 'article',
  款: 'paragraph',
  项: 'item',
  目: 'subitem',
}

type Try = (reader: Reader, subject: readonly Place[] | undefined) => boolean

const HEADED = new Set<Level>(['part', 'chapter', 'section'])

interface AddedText {
  readonly name: string
  readonly text: Quoted
}

/** A chapter is followed by its name or by its whole text, whose first line is the heading. */
function takeAdded(reader: Reader, level: Level): AddedText {
  const named = HEADED.has(level) ? textOf(reader, take(reader, NAMED)?.[1]) : []
  if (named.length > 1) return { name: '', text: named }
  return { name: named[0] ?? '', text: textOf(reader, take(reader, TEXT)?.[1]) }
}

const takeTo = (reader: Reader): readonly Place[] => (take(reader, AS) ? takePlaces(reader) : [])

/** The unit that receives what is added: a paragraph or an item goes into what was spoken of last. */
function withinOf(
  reader: Reader,
  subject: readonly Place[] | undefined,
  level: Level,
  to: Place | undefined,
): Place | undefined {
  if (subject?.[0]) return subject[0]
  if (level === 'article' || HEADED.has(level)) return undefined
  if (to?.article === undefined) return reader.places[0]
  return { article: to.article, ...(level === 'item' && to.para !== undefined ? { para: to.para } : {}), renewed: true }
}

interface Announced {
  readonly level: Level
  readonly count: number
  readonly to: readonly Place[]
}

const levelOf = (place: Place): Level => {
  if (place.subitem !== undefined) return 'subitem'
  if (place.item !== undefined) return 'item'
  return place.para === undefined ? 'article' : 'paragraph'
}

/** 增加一款，作为第三款 and, shorter, 增加第三款. */
function takeAnnounced(reader: Reader): Announced | undefined {
  const found = take(reader, ADD)
  if (found)
    return { level: LEVELS[found[2] ?? ''] ?? 'paragraph', count: numberOf(found[1] ?? '') ?? 1, to: takeTo(reader) }
  if (!take(reader, re(`${MORE}(?=第)`))) return undefined
  const to = takePlaces(reader)
  const [first] = to
  return first && { level: levelOf(first), count: to.length, to }
}

function addUnits(reader: Reader, subject: readonly Place[] | undefined, beside: Beside | undefined): boolean {
  const announced = takeAnnounced(reader)
  if (!announced) return false
  const { level, count, to } = announced
  const name = HEADED.has(level) ? textOf(reader, take(reader, NAME_FIRST)?.[1]).join('') : ''
  const late = to.length === 0 ? takeTo(reader) : []
  const written = takeAdded(reader, level)
  const step: Step = {
    kind: 'add',
    level,
    count,
    to: [...to, ...late],
    within: beside ? undefined : withinOf(reader, subject, level, to[0] ?? late[0]),
    beside,
    name: name || written.name,
    text: written.text,
  }
  if (step.within?.renewed) return put(reader, [step.within], step)
  return put(reader, subject && !beside ? subject : [], step)
}

const added: Try = (reader, subject) => {
  const side = take(reader, BESIDE)
  const place = subject?.at(-1)
  const beside: Beside | undefined = side && place ? { place, side: side[1] === '前' ? 'before' : 'after' } : undefined
  if (!side) take(reader, WITHIN)
  if (addUnits(reader, subject, beside)) return true
  const words = take(reader, ADD_WORDS)
  if (!words) return false
  const places = subject ?? reader.places
  return put(reader, places, {
    kind: 'insert',
    places,
    loose: false,
    anchor: undefined,
    side: 'after',
    words: oneText(reader, words[1]),
  })
}

const inserted: Try = (reader, subject) => {
  const places = subject ?? reader.places
  const found = take(reader, ANCHORED)
  if (found) {
    const words = oneText(reader, found[3])
    const side = found[2] === '前' ? 'before' : 'after'
    const steps = wordsIn(reader, found[1]).map(
      (anchor): Step => ({ kind: 'insert', places, anchor, side, words, loose: !subject }),
    )
    return put(reader, places, ...steps)
  }
  const end = take(reader, AT_END)
  if (!end) return false
  return put(reader, places, {
    kind: 'insert',
    places,
    loose: false,
    anchor: undefined,
    side: 'after',
    words: oneText(reader, end[1]),
  })
}

interface Named {
  readonly places: readonly Place[]
  readonly words: Quoted
  readonly nth: number | undefined
  readonly loose: boolean
}

const namedBy = (reader: Reader, found: RegExpExecArray, places: readonly Place[], loose: boolean): Named => ({
  places,
  words: wordsIn(reader, found[2]),
  nth: found[1] === undefined ? undefined : numberOf(found[1]),
  loose,
})

/** A中的“x”、B中的“y”，统一修改为“z”: the list before the verb. The reader is left as it was where no verb follows. */
function takeNamedWords(reader: Reader, subject: readonly Place[] | undefined): readonly Named[] | undefined {
  const list: Named[] = []
  let places = subject ?? reader.places
  for (;;) {
    const found = take(reader, OF_WORDS)
    if (!found) return undefined
    list.push(namedBy(reader, found, places, list.length === 0 && !subject))
    if (REPLACED.test(reader.rest) || STRIKE.test(reader.rest) || SHIFTED.test(reader.rest)) return list
    const before = reader.rest
    if (!take(reader, /^[、，；]?(?:和|以及)?(?=第)/u)) return undefined
    const next = placesAt(reader.rest, places[0])
    if (!next) {
      reader.rest = before
      return undefined
    }
    reader.rest = reader.rest.slice(next.end)
    places = next.places
  }
}

const replaced: Try = (reader, subject) => {
  const before = reader.rest
  const list = takeNamedWords(reader, subject)
  const last = list?.at(-1)
  if (!list || !last) {
    reader.rest = before
    return false
  }
  const shift = take(reader, SHIFTED)
  if (shift) return put(reader, last.places, ...list.flatMap((named) => shifted(reader, named, shift)))
  if (take(reader, STRIKE))
    return put(reader, last.places, ...list.map((named): Step => ({ kind: 'strike', ...named })))
  const signs = take(reader, REPLACED)?.[1]
  const bys = wordsIn(reader, signs)
  const whole = list.length === 1 && isWhole(last)
  if (bys.length > 1 && !whole) return put(reader, last.places, { kind: 'unread', words: bys.join('”“') })
  if (whole && last.words.length + bys.length > 2) return put(reader, last.places, ...pairwise(last, bys))
  return put(reader, last.places, ...list.map((named): Step => ({ kind: 'replace', ...named, by: bys[0] ?? '' })))
}

/** “A1”“A2”修改为：“B”: several whole paragraphs, each closed by its full stop, written over as one. */
const isWhole = ({ words }: Named): boolean => words.every((word) => word.endsWith('。'))

/**
 * The Constitution is amended paragraph by paragraph: “A1”“A2”修改为：“B1”“B2”“B3”. What is left over on the new side
 * becomes paragraphs behind the last, what is left over on the old side goes.
 */
function pairwise({ places, words, loose }: Named, bys: Quoted): readonly Step[] {
  return words.map((word, at) => {
    const last = at === words.length - 1
    const by = last ? bys.slice(at).join('\n') : (bys[at] ?? '')
    return { kind: 'replace', places, words: [word], by, nth: undefined, loose }
  })
}

/** 将“甲”调整到“乙”之后: struck where it stands, put in where it goes. */
const shifted = (reader: Reader, { places, words, nth, loose }: Named, found: RegExpExecArray): readonly Step[] => [
  { kind: 'strike', places, words, nth, loose },
  {
    kind: 'insert',
    places,
    loose,
    anchor: oneText(reader, found[1]),
    side: found[2] === '前' ? 'before' : 'after',
    words: words.join('、'),
  },
]

const split: Try = (reader, subject) => {
  const from = subject ?? reader.places
  // 第二章分为六节 gives the sections by ranges of articles, which is not read here.
  if (isHeading(from[0]) || !take(reader, SPLIT)) return false
  const to = take(reader, AS) ? takePlaces(reader) : []
  return to.length > 0 ? put(reader, from, { kind: 'move', from, to }) : put(reader, from)
}

const merged: Try = (reader, subject) => {
  const from = subject ?? reader.places
  if (!take(reader, MERGED)) return false
  take(reader, re('，?(?:改为|作为|列为)?'))
  return put(reader, from, { kind: 'move', from, to: takePlaces(reader) })
}

const moved: Try = (reader, subject) => {
  const from = subject ?? reader.places
  // 将第四章“法律责任”改为第五章: the old name is only said again.
  if (isHeading(from[0])) take(reader, re(`${Q}(?=改为第|调整为第|作为第)`))
  if (!(take(reader, ALONE) || take(reader, MOVED)) || from.length === 0) return false
  const to = takePlaces(reader)
  if (to.length === 0) return false
  put(reader, from, { kind: 'move', from, to })
  const name = isHeading(from[0]) ? take(reader, re(Q)) : undefined
  if (name) return put(reader, from, { kind: 'rename', place: from[0], name: oneText(reader, name[0]) })
  const text = take(reader, re(`：(${Q}+)`))
  return text ? put(reader, from, { kind: 'rewrite', places: from, text: textOf(reader, text[1]) }) : true
}

const isHeading = (place: Place | undefined): boolean =>
  place !== undefined && place.article === undefined && (place.chapter ?? place.section ?? place.part) !== undefined

const renamed: Try = (reader, subject) => {
  const place = subject?.[0] ?? reader.places[0]
  const found = isHeading(place) ? take(reader, HEADING) : undefined
  return found !== undefined && put(reader, [], { kind: 'rename', place, name: oneText(reader, found[2]) })
}

const rewritten: Try = (reader, subject) => {
  const places = subject ?? reader.places
  const found = take(reader, REWRITTEN)
  if (!found) return false
  const text = textOf(reader, found[2])
  if (isHeading(places[0]) && text.length === 1)
    return put(reader, [], { kind: 'rename', place: places[0], name: text[0] ?? '' })
  const lead = /首|第一自然段/u.test(found[1] ?? '')
  return put(reader, places, {
    kind: 'rewrite',
    places: lead ? places.map((place) => ({ ...place, lead })) : places,
    text,
  })
}

const struck: Try = (reader, subject) =>
  subject !== undefined &&
  take(reader, re('，?(?:予以)?(?:删去|删除)')) !== undefined &&
  put(reader, subject, { kind: 'delete', places: subject })

/** 将第三章并入第二章: the articles stay, the heading goes. */
const absorbed: Try = (reader, subject) => {
  if (!isHeading(subject?.[0]) || !take(reader, re('(?:并入|合并到|并到)'))) return false
  const into = takePlaces(reader)
  return (
    subject !== undefined && into.length > 0 && put(reader, [], { kind: 'move', from: [...into, ...subject], to: [] })
  )
}

const AFTER_SUBJECT: readonly Try[] = [
  absorbed,
  renamed,
  inserted,
  replaced,
  split,
  merged,
  moved,
  rewritten,
  added,
  struck,
]

function strike(reader: Reader): boolean {
  const begin = reader.rest
  const going = reader.striking && re('(?:原)?第|其中').test(reader.rest)
  if (!take(reader, STRIKE) && !going) return false
  const named = takeSubject(reader)
  const words = take(reader, OF_WORDS)
  if (words && !REPLACED.test(reader.rest)) {
    const places = named ?? reader.places
    reader.striking = true
    return put(reader, places, { kind: 'strike', ...namedBy(reader, words, places, !named) })
  }
  // A place that follows a struck one by mere comma begins a sentence of its own unless it is a list of places.
  const places = words || (going && !/^(?:[，。；]|$)/u.test(reader.rest)) ? undefined : named
  if (places) {
    reader.striking = !going
    return put(reader, places, { kind: 'delete', places })
  }
  reader.rest = begin
  return false
}

function content(reader: Reader): boolean {
  const found = take(reader, CONTENT)
  return found !== undefined && put(reader, [], { kind: 'rewrite', places: [], text: textOf(reader, found[1]) })
}

function lawName(reader: Reader): boolean {
  const found = take(reader, LAW_NAME)
  return found !== undefined && put(reader, [], { kind: 'rename', place: undefined, name: oneText(reader, found[2]) })
}

function clause(reader: Reader): boolean {
  if (strike(reader)) return true
  reader.striking = false
  const begin = reader.rest
  if (lawName(reader)) return true
  take(reader, re('在|于')) ?? take(reader, OPENER)
  take(reader, re('其中(?=的)'))
  const subject = takeSubject(reader)
  if (AFTER_SUBJECT.some((attempt) => attempt(reader, subject))) return true
  if (subject && re('(?:[，。；：]|作|进行|修改如下|$)').test(reader.rest)) {
    // 第十条作如下修改: what follows speaks of it.
    reader.places = subject
    return true
  }
  reader.rest = begin
  return content(reader)
}

/** Passes over words up to the next mark. They are an unread order where they hold a verb of amendment. */
function passOver(reader: Reader): void {
  const [skipped = ''] = /^[^，。；：]*[，。；：]?/u.exec(reader.rest) ?? []
  const words = skipped || reader.rest.slice(0, 1)
  reader.rest = reader.rest.slice(words.length)
  const order = (ORDER.test(words) || re(Q).test(words)) && !HARMLESS.test(words)
  if (order)
    reader.steps.push({
      kind: 'unread',
      words: words.replace(new RegExp(Q, 'gu'), (sign) => `“${oneText(reader, sign)}”`),
    })
}

export interface ReadSteps {
  readonly steps: readonly Step[]
  /** What later lines that leave the article out speak of. */
  readonly places: readonly Place[]
}

/**
 * Reads the words of one order into steps. `places` are the old places the order before it ended on. Words with a verb
 * of amendment that fit no known form become `unread` steps, never silence.
 */
export function readSteps(words: string, quotes: readonly Quoted[], places: readonly Place[]): ReadSteps {
  const reader: Reader = { quotes: [...quotes], target: undefined, rest: '', places, striking: false, steps: [] }
  // 在《立法法》后增加: a title is quoted by its own marks.
  const titled = words.replace(/(?<=在|中的|的)(《[^》]{1,60}》)(?=之?[前后]增加)/gu, (title) =>
    signOf(reader.quotes.push([title]) - 1),
  )
  reader.rest = plain(titled)
  while (reader.rest !== '') {
    const before = reader.rest
    const lead = take(reader, LEAD)
    if (lead && /[。；]/u.test(lead[0])) reader.striking = reader.striking && !lead[0].includes('。')
    if (reader.rest === '') break
    if (!clause(reader)) passOver(reader)
    if (reader.rest === before) reader.rest = reader.rest.slice(1)
  }
  return { steps: reader.steps, places: reader.places }
}
