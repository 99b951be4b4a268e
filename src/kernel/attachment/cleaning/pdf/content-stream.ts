import { Uncleanable } from '../uncleanable.ts'
import { type Token, tokens } from './tokens.ts'

/** Operators that show something or say how it is shown (ISO 32000-2, annex A); no other is passed on. */
const OPERATORS = new Set(
  `q Q cm w J j M d ri i gs m l c v y h re S s f F f* B B* b b* n W W* BT ET Tc Tw Tz TL Tf Tr Ts Td TD Tm T* Tj TJ ' "
  d0 d1 CS cs SC SCN sc scn G g RG rg K k sh Do`.split(/\s+/),
)

/** The colour spaces that need no resource, and how colours are meant to be kept. */
const BUILT_IN = new Set(
  `/DeviceGray /DeviceRGB /DeviceCMYK /Pattern /G /RGB /CMYK /I /Indexed /AbsoluteColorimetric /RelativeColorimetric
  /Saturation /Perceptual`.split(/\s+/),
)

const IMAGE_KEYS = new Set(
  `/W /Width /H /Height /BPC /BitsPerComponent /CS /ColorSpace /F /Filter /DP /DecodeParms /D /Decode /IM /ImageMask /I
  /Interpolate /K /Columns /Rows /BlackIs1 /Predictor /Colors /EarlyChange /EncodedByteAlign /EndOfLine
  /EndOfBlock`.split(/\s+/),
)
const IMAGE_VALUES = new Set(
  `/AHx /ASCIIHexDecode /A85 /ASCII85Decode /LZW /LZWDecode /Fl /FlateDecode /RL /RunLengthDecode /CCF
  /CCITTFaxDecode`.split(/\s+/),
)

/** A resource under its new name, as the dictionary of resources has it. */
export type Rename = (name: string) => string

const MOST_OPERANDS = 4_096

/** What was read and is not written yet, and what was written. */
interface Drawing {
  readonly pieces: Buffer[]
  readonly operands: Token[]
  /** Of each mark that is open, whether it was written. */
  readonly marks: boolean[]
  readonly rename: Rename
}

/**
 * What a page, a form or a glyph draws, written anew: operators on our list with their operands, without comments, marks
 * for the structure of the text and the words that stand in them. Layers stay marked.
 *
 * @throws Uncleanable where it cannot be told how to go on
 */
export function contentStream(content: Buffer, rename: Rename): Buffer {
  const drawing: Drawing = { pieces: [], operands: [], marks: [], rename }
  const { pieces, operands, marks } = drawing
  for (const token of tokens(content)) {
    if (token.kind === 'image') pieces.push(inlineImage(token.bytes, token.data, rename))
    else if (token.kind === 'operator') write(drawing, textOf(token))
    else {
      operands.push(token)
      if (operands.length > MOST_OPERANDS) throw new Uncleanable('damaged')
      continue
    }
    operands.length = 0
  }
  for (const isWritten of marks) if (isWritten) pieces.push(END_OF_MARK)
  return Buffer.concat(pieces)
}

const SPACE = Buffer.from(' ')
const END_OF_MARK = Buffer.from('EMC\n')

const textOf = ({ bytes }: Token): string => bytes.toString('latin1')

function write(drawing: Drawing, operator: string): void {
  const { pieces, operands, rename } = drawing
  if (operator === 'BMC' || operator === 'BDC') begin(drawing, operator)
  else if (operator === 'EMC') end(drawing)
  if (!OPERATORS.has(operator)) return
  for (const token of operands) {
    pieces.push(token.kind === 'name' ? Buffer.from(renamed(textOf(token), rename), 'latin1') : token.bytes, SPACE)
  }
  pieces.push(Buffer.from(`${operator}\n`, 'latin1'))
}

function begin({ pieces, operands: [tag, layer], marks, rename }: Drawing, operator: string): void {
  const isLayer = operator === 'BDC' && tag !== undefined && textOf(tag) === '/OC' && layer?.kind === 'name'
  if (isLayer) pieces.push(Buffer.from(`/OC ${renamed(textOf(layer), rename)} BDC\n`, 'latin1'))
  marks.push(isLayer)
}

function end({ pieces, marks }: Drawing): void {
  if (marks.pop()) pieces.push(END_OF_MARK)
}

function renamed(name: string, rename: Rename): string {
  const plain = name.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return BUILT_IN.has(plain) ? plain : `/${rename(plain.slice(1))}`
}

/** A picture that stands in the stream itself: its dictionary of names on our list, and its bytes. */
function inlineImage(dictionary: Buffer, data: Buffer, rename: Rename): Buffer {
  const written: string[] = []
  let before = ''
  for (const token of tokens(dictionary)) {
    const text = textOf(token)
    written.push(token.kind === 'name' ? imageName(text, before, rename) : imageValue(token, text))
    before = text
  }
  const head = Buffer.from(`BI ${written.join(' ')} ID `, 'latin1')
  return Buffer.concat([head, data, Buffer.from('\nEI\n')])
}

function imageName(text: string, before: string, rename: Rename): string {
  if (IMAGE_KEYS.has(text) || IMAGE_VALUES.has(text) || BUILT_IN.has(text)) return text
  if (before === '/CS' || before === '/ColorSpace') return renamed(text, rename)
  // Photographs and what else we do not read stand in the stream of no honest program.
  throw new Uncleanable('not-understood')
}

function imageValue({ kind }: Token, text: string): string {
  if (kind === 'image' || (kind === 'operator' && !/^(?:true|false|null)$/.test(text))) throw new Uncleanable('damaged')
  return text
}
