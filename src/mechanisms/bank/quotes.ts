import { formatAddress, parseAddress } from '../../law/address.ts'
import type { Edition } from '../../law/edition.ts'
import { provisionsIn, wordsOfUnit } from '../register/provisions.ts'
import type { ItemValues } from './item-form.ts'

/** Words in quotation marks, long enough to be a sentence of a law and no word that is spoken of. */
const QUOTED = /[“「『]([^”」』]{6,2000})[”」』]/gu

/** What stands right before the law's own words: 规定：, 第二十一条第三项：. */
const SAYS_SO = /(?:(?:规定|载明|明确|原文|条文|要求)(?:是|为|如下)?[，,：:]?|(?:[条款项目点]|[项目点]?[）)])[：:])$/u

/** Between one quotation and the next of the same. */
const GOES_ON = /^[；;、，,。和及与并]{0,3}$/u

/** Words that a text says are the law's. */
function saidToBeQuoted(text: string): readonly string[] {
  const said: string[] = []
  let end = 0
  let follows = false
  for (const found of text.matchAll(QUOTED)) {
    const before = text.slice(end, found.index).trim()
    end = found.index + found[0].length
    const isSubject = /^[是系为属]/u.test(text.slice(end))
    follows = SAYS_SO.test(before.slice(-20)) || (follows && !isSubject && GOES_ON.test(before))
    if (follows) said.push(found[1] ?? '')
  }
  return said
}

/** Where a quotation leaves words out, or an item its blank. */
const LEFT_OUT = /…+|\.{3,}|_{2,}|[（(]\s*[）)]/u

/** A quotation within another has other marks: none of them counts. */
const folded = (words: string): string => words.normalize('NFKC').replace(/[\s*“”‘’「」『』"']/gu, '')

/** The pieces of a quotation, as they must stand one behind the other. */
const piecesOf = (quote: string): readonly string[] =>
  quote
    .split(LEFT_OUT)
    .map((piece) => folded(piece).replace(/^[,.;:，。；：]+|[,.;:，。；：]+$/gu, ''))
    .filter((piece) => piece.length > 1)

function standsIn(pieces: readonly string[], words: string): boolean {
  let from = 0
  for (const piece of pieces) {
    const at = words.indexOf(piece, from)
    if (at === -1) return false
    from = at + piece.length
  }
  return true
}

/** Units whose words were compared with a quotation, no more than the texts have. */
const compared = new WeakMap<readonly Edition[], Map<string, readonly string[]>>()

function wordsToQuote(laws: readonly Edition[], unit: string): readonly string[] {
  const known = compared.get(laws) ?? new Map<string, readonly string[]>()
  compared.set(laws, known)
  const found = known.get(unit) ?? wordsWithLead(laws, unit)
  if (wordsOfUnit(laws, unit) !== undefined) known.set(unit, found)
  return found
}

/** The words of a unit; of an item of a list also with what its paragraph says before the list. */
function wordsWithLead(laws: readonly Edition[], unit: string): readonly string[] {
  const words = folded(wordsOfUnit(laws, unit) ?? '')
  const place = parseAddress(unit)
  const above = place && /^(.+?)\/(?:item|subitem)-/.exec(place.unit)?.[1]
  const whole = place && above !== undefined && wordsOfUnit(laws, formatAddress({ ...place, unit: above }))
  const lead = whole === undefined || whole === false ? '' : (folded(whole).split(':')[0] ?? '')
  return [words, `${lead}:${words}`]
}

/** What an item says is quoted, and no provision it names has; undefined where all of it stands there. */
export function strangeQuote(
  laws: readonly Edition[],
  { quote, stem, explanation = '', units }: Pick<ItemValues, 'quote' | 'stem' | 'explanation' | 'units'>,
): string | undefined {
  const said = [...(quote === undefined ? [] : [quote]), ...[stem, explanation].flatMap(saidToBeQuoted)]
  if (said.length === 0) return undefined
  const cited = provisionsIn(units).flatMap((unit) => wordsToQuote(laws, unit))
  return said.find((one) => {
    const pieces = piecesOf(one)
    return pieces.length > 0 && !cited.some((words) => standsIn(pieces, words))
  })
}
