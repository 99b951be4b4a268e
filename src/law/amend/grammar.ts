import type { Operation, Quoted, UnitPlace } from './decision.ts'
import { signOf } from './decision-line.ts'
import { added, divided, inserted } from './order-adding.ts'
import {
  AMENDED,
  AS,
  isHeading,
  NUM,
  type OrderReader,
  oneText,
  put,
  Q,
  re,
  type Try,
  take,
  takePlaces,
  takeSubject,
  textOf,
} from './order-reader.ts'
import { replaced, strike } from './order-wording.ts'
import { plain } from './plain-order.ts'

/** The drafting language: the forms an order can take, tried in turn. */

const LEAD = re('(?:[、，。；：\\n]|并且|并(?!处|罚)|同时|此外|另外|其中，|以及|和(?=将))*')

const OPENER = re('(?:将|把|对|修改(?=第))?')

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

/** 修改第三条：“…”, and in local decisions 第三条：“…” alone. */
const given: Try = (reader, subject) => {
  if (!subject || isHeading(subject[0])) return false
  const found = take(reader, re(`(?:为|如下)?：(${Q}+)`))
  return (
    found !== undefined && put(reader, subject, { kind: 'rewrite', places: subject, text: textOf(reader, found[1]) })
  )
}

/** 将第三章并入第二章: the articles stay, the heading goes. */
const absorbed: Try = (reader, subject) => {
  if (!isHeading(subject?.[0]) || !take(reader, re('(?:并入|合并到|并到)'))) return false
  const into = takePlaces(reader)
  return (
    subject !== undefined && into.length > 0 && put(reader, [], { kind: 'move', from: [...into, ...subject], to: [] })
  )
}

const AFTER_SUBJECT: readonly Try[] = [
  divided,
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
  given,
]

function content(reader: OrderReader): boolean {
  const found = take(reader, CONTENT)
  return found !== undefined && put(reader, [], { kind: 'rewrite', places: [], text: textOf(reader, found[1]) })
}

function lawName(reader: OrderReader): boolean {
  const found = take(reader, LAW_NAME)
  return found !== undefined && put(reader, [], { kind: 'rename', place: undefined, name: oneText(reader, found[2]) })
}

function clause(reader: OrderReader): boolean {
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
function passOver(reader: OrderReader): void {
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
  readonly steps: readonly Operation[]
  /** What later lines that leave the article out speak of. */
  readonly places: readonly UnitPlace[]
}

/**
 * Reads the words of one order into steps. `places` are the old places the order before it ended on. Words with a verb
 * of amendment that fit no known form become `unread` steps, never silence.
 */
export function readSteps(words: string, quotes: readonly Quoted[], places: readonly UnitPlace[]): ReadSteps {
  const reader: OrderReader = { quotes: [...quotes], target: undefined, rest: '', places, striking: false, steps: [] }
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
  return { steps: withWholeText(reader.steps), places: reader.places }
}

type Adding = Extract<Operation, { kind: 'add' }>
type Rewriting = Extract<Operation, { kind: 'rewrite' }>

/**
 * 在第X条中增加一款作为第二款，将该条修改为：“…”: what is added stands in the whole text that follows, so that the order
 * is one rewriting.
 */
function withWholeText(steps: readonly Operation[]): readonly Operation[] {
  const told = steps.filter((step): step is Adding => step.kind === 'add' && step.text.length === 0)
  const written = new Map<Adding, Rewriting>()
  for (const step of told) {
    const whole = steps.slice(steps.indexOf(step)).find((later): later is Rewriting => holds(later, step))
    if (whole) written.set(step, whole)
  }
  return steps.flatMap((step): readonly Operation[] => {
    if (step.kind === 'add' && written.has(step)) return []
    const [first, ...others] = [...written].filter(([, whole]) => whole === step).map(([adding]) => adding)
    if (step.kind !== 'rewrite' || !first) return [step]
    const same = others.every(({ level }) => level === first.level)
    const count = [first, ...others].reduce((sum, adding) => sum + adding.count, 0)
    return [{ ...step, ...(same && { adds: { level: first.level, count } }) }]
  })
}

/** Whether the later step gives the unit whole into which the earlier one adds. */
function holds(later: Operation, { level, within, beside }: Adding): boolean {
  const [place, other] = later.kind === 'rewrite' ? later.places : []
  const home = within ?? beside?.place
  if (!place || other || !home || place.article === undefined || place.article !== home.article) return false
  if (place.lead || place.sentence !== undefined || place.item !== undefined) return false
  if (level === 'paragraph') return place.para === undefined
  return (level === 'item' || level === 'subitem') && (place.para === undefined || place.para === home.para)
}
