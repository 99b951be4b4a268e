import { numberOf } from '../numeral.ts'
import type { UnitLevel } from '../tree.ts'
import type { Beside, Operation, Quoted, UnitPlace } from './decision.ts'
import {
  AS,
  isHeading,
  MORE,
  NUM,
  type OrderReader,
  oneText,
  put,
  Q,
  QS,
  re,
  type Try,
  take,
  takePlaces,
  textOf,
  wordsIn,
} from './order-reader.ts'

/** 增加: units and words put in, chapters divided. */

const ADD = re(`${MORE}(?:以下|下列)?(${NUM})个?(编|章|节|条|款|项|目)(?:规定)?`)

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

const LEVELS: Readonly<Record<string, UnitLevel>> = {
  编: 'part',
  章: 'chapter',
  节: 'section',
  条: 'article',
  款: 'paragraph',
  项: 'item',
  目: 'subitem',
}

const HEADED = new Set<UnitLevel>(['part', 'chapter', 'section'])

interface AddedText {
  readonly name: string
  readonly text: Quoted
}

/** A chapter is followed by its name or by its whole text, whose first line is the heading. */
function takeAdded(reader: OrderReader, level: UnitLevel): AddedText {
  const named = HEADED.has(level) ? textOf(reader, take(reader, NAMED)?.[1]) : []
  if (named.length > 1) return { name: '', text: named }
  return { name: named[0] ?? '', text: textOf(reader, take(reader, TEXT)?.[1]) }
}

const takeTo = (reader: OrderReader): readonly UnitPlace[] => (take(reader, AS) ? takePlaces(reader) : [])

/** 包括第一条至第七条, in new numbers. */
const takeHeld = (reader: OrderReader): readonly UnitPlace[] =>
  take(reader, re('，?包括(?=第)')) ? takePlaces(reader) : []

/** The unit that receives what is added: a paragraph or an item goes into what was spoken of last. */
function withinOf(
  reader: OrderReader,
  subject: readonly UnitPlace[] | undefined,
  level: UnitLevel,
  to: UnitPlace | undefined,
): UnitPlace | undefined {
  if (subject?.[0]) return subject[0]
  if (level === 'article' || HEADED.has(level)) return undefined
  if (to?.article === undefined) return reader.places[0]
  return { article: to.article, ...(level === 'item' && to.para !== undefined ? { para: to.para } : {}), renewed: true }
}

interface Announced {
  readonly level: UnitLevel
  readonly count: number
  readonly to: readonly UnitPlace[]
}

const levelOf = (place: UnitPlace): UnitLevel => {
  if (place.subitem !== undefined) return 'subitem'
  if (place.item !== undefined) return 'item'
  return place.para === undefined ? 'article' : 'paragraph'
}

/** 增加一款，作为第三款 and, shorter, 增加第三款. */
function takeAnnounced(reader: OrderReader): Announced | undefined {
  const found = take(reader, ADD)
  if (found)
    return { level: LEVELS[found[2] ?? ''] ?? 'paragraph', count: numberOf(found[1] ?? '') ?? 1, to: takeTo(reader) }
  if (!take(reader, re(`${MORE}(?=第)`))) return undefined
  const to = takePlaces(reader)
  const [first] = to
  return first && { level: levelOf(first), count: to.length, to }
}

function addUnits(reader: OrderReader, subject: readonly UnitPlace[] | undefined, beside: Beside | undefined): boolean {
  const announced = takeAnnounced(reader)
  if (!announced) return false
  const { level, count, to } = announced
  const name = HEADED.has(level) ? textOf(reader, take(reader, NAME_FIRST)?.[1]).join('') : ''
  const late = to.length === 0 ? takeTo(reader) : []
  const written = takeAdded(reader, level)
  const step: Operation = {
    kind: 'add',
    level,
    count,
    to: [...to, ...late],
    within: beside ? undefined : withinOf(reader, subject, level, to[0] ?? late[0]),
    beside,
    name: name || written.name,
    text: written.text,
    holds: HEADED.has(level) ? takeHeld(reader) : [],
  }
  if (step.within?.renewed) return put(reader, [step.within], step)
  return put(reader, subject && !beside ? subject : [], step)
}

export const added: Try = (reader, subject) => {
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

export const inserted: Try = (reader, subject) => {
  const places = subject ?? reader.places
  const found = take(reader, ANCHORED)
  if (found) {
    const words = oneText(reader, found[3])
    const side = found[2] === '前' ? 'before' : 'after'
    const steps = wordsIn(reader, found[1]).map(
      (anchor): Operation => ({ kind: 'insert', places, anchor, side, words, loose: !subject }),
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

const SECTION = re(`[：；，]?第(${NUM})节(${Q})(?=，?包括)`)

/** 第二章“…”分为六节：第一节“…”，包括第七条至第九条；…, or a chapter of which only the articles are told. */
export const divided: Try = (reader, subject) => {
  const place = subject?.[0]
  if (!place || !isHeading(place) || !take(reader, re(`${Q}?分为${NUM}[条节]`))) return false
  const held = takeHeld(reader)
  if (held.length > 0) return put(reader, [], { kind: 'hold', place, holds: held })
  const before = reader.steps.length
  for (let found = take(reader, SECTION); found; found = take(reader, SECTION)) {
    reader.steps.push({
      kind: 'add',
      level: 'section',
      count: 1,
      to: [{ section: numberOf(found[1] ?? '') ?? 1 }],
      within: place,
      beside: undefined,
      name: oneText(reader, found[2]),
      text: [],
      holds: takeHeld(reader),
    })
  }
  return reader.steps.length > before
}
