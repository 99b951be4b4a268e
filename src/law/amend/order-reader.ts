import { numberOf } from '../numeral.ts'
import type { Operation, Quoted, UnitPlace } from './decision.ts'
import { QUOTE_SIGNS, quoteAt } from './decision-line.ts'
import { placesAt } from './place.ts'

/** A pencil that goes along the words of one order, and what it has noted so far. */

export const Q = `[${QUOTE_SIGNS}]`

export const NUM = '[一二两三四五六七八九十]{1,3}'

export const re = (source: string): RegExp => new RegExp(`^${source}`, 'u')

const EVERYWHERE = re(
  '(?:本法|全文|全法|条例|办法|规定|规则|细则|解释|本条例|本办法|本规定|其他条款|其他条文|有关条款|有关条文|相关条款|相关条文|各条款)(?=中的?)',
)

const PREAMBLE = re(`(?:序言|引言|前言)(?:第(${NUM})自然段|第(${NUM})段)?(?:第${NUM}句)?`)

const HERE = re('(?:其|该条|本条|该款|本款|该项|全条|这一自然段|该自然段)(?=中|的|增|修改|改|相应|内容|作)')

export interface OrderReader {
  readonly quotes: Quoted[]
  /** The article last added or numbered, in new numbers: 作为本条第一款. */
  target: UnitPlace | undefined
  rest: string
  /** The old places that 其中的 and a bare 修改为 speak of. */
  places: readonly UnitPlace[]
  /** 删去A中的“x”，B中的“y”: the verb goes on. */
  striking: boolean
  readonly steps: Operation[]
}

export const take = (reader: OrderReader, pattern: RegExp): RegExpExecArray | undefined => {
  const found = pattern.exec(reader.rest)
  if (!found) return undefined
  reader.rest = reader.rest.slice(found[0].length)
  return found
}

export const textOf = (reader: OrderReader, signs: string | undefined): Quoted =>
  [...(signs ?? '')].flatMap((sign) => quoteAt(reader, sign))

export const wordsIn = (reader: OrderReader, signs: string | undefined): Quoted =>
  [...(signs ?? '')].filter((sign) => re(Q).test(sign)).map((sign) => quoteAt(reader, sign).join('\n'))

export const oneText = (reader: OrderReader, sign: string | undefined): string => textOf(reader, sign).join('\n')

/** The old places the next words speak of: named, or 其/本条 for those named before. Undefined where none is meant. */
export function takeSubject(reader: OrderReader): readonly UnitPlace[] | undefined {
  if (take(reader, EVERYWHERE)) return [{ everywhere: true }]
  const preamble = take(reader, PREAMBLE)
  if (preamble) {
    const para = numberOf(preamble[1] ?? preamble[2] ?? '')
    return [para === undefined ? { preamble: true } : { preamble: true, para }]
  }
  if (take(reader, HERE)) return reader.places
  const read = placesAt(reader.rest, reader.places[0])
  if (!read) return undefined
  reader.rest = reader.rest.slice(read.end)
  return read.places
}

/** New places: 第四十八条第一款, and 本条第一款 of the article just added. */
export const takePlaces = (reader: OrderReader): readonly UnitPlace[] => {
  const here = take(reader, /^本条(?=第)/u)
  const read = placesAt(reader.rest, here ? reader.target : undefined)
  if (!read) return []
  const [first] = read.places
  if (first?.article !== undefined) reader.target = { article: first.article }
  reader.rest = reader.rest.slice(read.end)
  return read.places
}

export const put = (reader: OrderReader, places: readonly UnitPlace[], ...steps: readonly Operation[]): true => {
  reader.steps.push(...steps)
  if (places.length > 0) reader.places = places
  return true
}

export const QS = `${Q}(?:(?:、|，|和|或者|或|以及|及|与)?${Q})*`

export const AMENDED =
  '(?:，)?(?:分别|统一|均|都|一并|合并|相应)*(?:修改为|改为|修改成|更改为|替换为|表述为|变更为)[：:]?'

export const MORE = '(?:增加规定|增加|加上|补充|添加|增写)'

export type Try = (reader: OrderReader, subject: readonly UnitPlace[] | undefined) => boolean

export const isHeading = (place: UnitPlace | undefined): boolean =>
  place !== undefined && place.article === undefined && (place.chapter ?? place.section ?? place.part) !== undefined

/** 作为第三款: the new place follows. */
export const AS = re('(?:，|：)?(?:分别)?(?:作为|列为|为)')
