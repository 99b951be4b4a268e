import { Unreadable } from '../../kernel/archive/unreadable.ts'
import { openZip, type Zip } from '../../kernel/archive/zip.ts'
import { run as readSheet } from '../../kernel/sheet/read-sheet.ts'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import { looksLikeGift, readGift } from './gift/read.ts'
import type { PlacedItem } from './item.ts'
import { looksLikeJson, readJson } from './json.ts'
import { readMoodle } from './moodle/read.ts'
import { readPackage } from './qti/package.ts'
import { type BesideFile, isQtiRoot, qtiReader, qtiTree } from './qti/read.ts'
import { headsIn, isOurs, noHead, readItemSheet } from './sheet/read.ts'
import { empty, textIn } from './text.ts'

/** A file somebody has, under the name they call it by. */
export interface ItemFile {
  readonly name: string
  readonly content: Uint8Array
  /** Files beside it, which a test refers to. */
  readonly beside: BesideFile
}

const MB = 1024 * 1024
export const LARGEST_ITEM_FILE = 64 * MB
/** What a package may unpack to, and how many files may lie in it. */
const MOST_UNPACKED = 256 * MB
const MOST_ENTRIES = 20_100

/**
 * Items of a file in its order, whatever its format: told by its content, and by its name only where the content could be
 * two things. What cannot be carried of one item stands in its findings; a refusal is of the file as a whole.
 */
export async function readItems(file: ItemFile): Promise<readonly PlacedItem[] | Refusal> {
  if (file.content.length === 0) return empty
  if (file.content.length > LARGEST_ITEM_FILE) return itemFileTooLarge
  try {
    return await readKnown(file)
  } catch (error) {
    if (error instanceof Unreadable) return UNREADABLE[error.why]
    throw error
  }
}

async function readKnown(file: ItemFile): Promise<readonly PlacedItem[] | Refusal> {
  const bytes = Buffer.from(file.content.buffer, file.content.byteOffset, file.content.length)
  if (bytes.subarray(0, 4).equals(ZIP) || bytes.subarray(0, 4).equals(EMPTY_ZIP)) return readArchive(bytes)
  // Old workbooks and encrypted ones: the reader of sheets says what helps.
  if (bytes.subarray(0, 8).equals(COMPOUND)) return readTable(bytes)
  const text = textIn(bytes)
  if (isRefusal(text)) return text
  if (/^[\s\uFEFF]*<(?:\?xml|!--|!DOCTYPE|[A-Za-z_])/i.test(text)) {
    const found = await readMarkup(text, bytes, file)
    if (found) return found
  }
  if (looksLikeJson(text)) return readJson(text)
  return readLines(text, bytes, file)
}

const ZIP = Buffer.from('PK\x03\x04', 'latin1')
const EMPTY_ZIP = Buffer.from('PK\x05\x06', 'latin1')
const COMPOUND = Buffer.from('d0cf11e0a1b11ae1', 'hex')

async function readArchive(bytes: Buffer): Promise<readonly PlacedItem[] | Refusal> {
  const zip = openZip(bytes, MOST_UNPACKED, MOST_ENTRIES)
  if (isWorkbook(zip)) return readTable(bytes)
  const items = await allOf(readPackage(zip))
  return items.length > 0 ? items : noItemsInPackage
}

const isWorkbook = ({ names }: Zip): boolean =>
  names.includes('[content_types].xml') && names.some((name) => name.startsWith('xl/'))

async function readTable(bytes: Buffer): Promise<readonly PlacedItem[] | Refusal> {
  const sheet = await readSheet(bytes)
  return isRefusal(sheet) ? sheet : readItemSheet(sheet)
}

async function allOf(found: AsyncIterable<PlacedItem>): Promise<readonly PlacedItem[]> {
  const items: PlacedItem[] = []
  for await (const item of found) items.push(item)
  return items
}

/** An XML document of a kind we know; undefined where it is none, but text that begins with a tag. */
async function readMarkup(
  text: string,
  bytes: Buffer,
  file: ItemFile,
): Promise<readonly PlacedItem[] | Refusal | undefined> {
  const isDeclared = /^[\s\uFEFF]*<(?:\?xml|!DOCTYPE)/i.test(text)
  if (/^[\s\uFEFF]*(?:<\?[^>]*\?>\s*)?(?:<!--[^>]*-->\s*)?<!DOCTYPE/i.test(text.slice(0, 4096)))
    return /<!DOCTYPE\s+html/i.test(text.slice(0, 4096)) ? unknownMarkup('html') : withDoctype
  try {
    const root = qtiTree(utf8(text, bytes))
    if (isQtiRoot(root)) return await allOf(qtiReader(file.beside).read(root, undefined))
    if (root.name === 'quiz') return readMoodle(root)
    if (root.name === 'questestinterop') return olderQti
    if (root.name === 'manifest') return manifestAlone
    return isDeclared || !looksLikeGift(text) ? unknownMarkup(root.name) : undefined
  } catch (error) {
    if (!isDeclared && error instanceof Unreadable && looksLikeGift(text)) return undefined
    throw error
  }
}

/** XML in UTF-8 or UTF-16 as it is; one that says it is in GB is put into UTF-8. */
function utf8(text: string, bytes: Buffer): Uint8Array {
  const declaration = /^[\s\uFEFF]*<\?xml[^>]*\?>/.exec(text.slice(0, 1024))?.[0] ?? ''
  const isChinese = /encoding\s*=\s*["']gb(?:k|2312|18030)["']/i.test(declaration)
  return isChinese ? Buffer.from(text.slice(declaration.length)) : bytes
}

/** CSV with our head; GIFT by what only it writes; what is neither is refused with what its like should have. */
async function readLines(text: string, bytes: Buffer, { name }: ItemFile): Promise<readonly PlacedItem[] | Refusal> {
  const head = firstRow(text)
  const heads = headsIn({ number: 1, cells: head, formulas: [] })
  if (isOurs(heads)) return readTable(bytes)
  const isCalledTable = /\.(?:csv|tsv)$/i.test(name)
  if (looksLikeGift(text) && !isCalledTable) return readGift(text)
  if (/\.gift(?:\.txt)?$/i.test(name)) return readGift(text)
  return isCalledTable || head.length > 1 ? noHead(heads) : unknownText
}

const LONGEST_HEAD = 16 * 1024

/** Cells of the first row of what may be CSV, whichever sign parts them; without those beyond the longest head. */
function firstRow(text: string): readonly string[] {
  const cells: string[] = []
  let cell = ''
  let isQuoted = false
  for (const sign of text.slice(0, LONGEST_HEAD).replace(/^\uFEFF/, '')) {
    if (sign === '"') isQuoted = !isQuoted
    else if (!isQuoted && /[\r\n]/.test(sign)) break
    else if (!isQuoted && /[,;\t]/.test(sign)) {
      cells.push(cell.trim())
      cell = ''
    } else cell += sign
  }
  return [...cells, cell.trim()]
}

const refusal = (zh: string, en: string): Refusal => refuse('unreadable', { zh, en })

const FORMATS = {
  zh: '可读：本系统模板的 XLSX 和 CSV、GIFT、Moodle XML、QTI 2.1/2.2/3.0 的试题、试卷和包、JSON',
  en: 'Read are XLSX and CSV with our template’s head, GIFT, Moodle XML, items, tests and packages of QTI 2.1, 2.2 and 3.0, and JSON',
}

const UNREADABLE: Readonly<Record<Unreadable['why'], Refusal>> = {
  damaged: refusal(
    '文件损坏：XML 不合规范，或者压缩包前后不一致；请重新导出',
    'The file is damaged: its XML is not well formed, or its archive does not agree with itself. Export it anew',
  ),
  encrypted: refusal(
    '压缩包设有密码，无法读取；请去掉密码再试',
    'The archive is protected by a password and cannot be read: remove it and try again',
  ),
  'too-large-inside': refusal(
    '文件嵌套太深，或者解压后太大，已停止；请分成几份',
    'The file nests too deep or unpacks to too much and was given up: send it in parts',
  ),
}

export const itemFileTooLarge = refuse('too-large', {
  zh: `文件超过 ${LARGEST_ITEM_FILE / MB} MB，未打开；请分成几份`,
  en: `The file is over ${LARGEST_ITEM_FILE / MB} MB and was not opened: send it in parts`,
})
const noItemsInPackage = refusal(
  `压缩包里没有 QTI 2 或者 QTI 3 的试题；${FORMATS.zh}`,
  `The archive holds no item of QTI 2 or 3. ${FORMATS.en}`,
)
const withDoctype = refusal(
  'XML 含有 DOCTYPE，不收；请去掉后再试',
  'The XML has a document type, which is not taken: remove it and try again',
)
const olderQti = refusal(
  '是 QTI 1.2；请在原系统导出为 QTI 2.1 以上',
  'This is QTI 1.2: export it as QTI 2.1 or later where it comes from',
)
const manifestAlone = refusal(
  '这是包的清单，试题在别的文件里；请给出整个包（.zip）',
  'This is the manifest of a package, whose items are in other files: give the whole package (.zip)',
)
const unknownMarkup = (root: string): Refusal =>
  refusal(
    `XML 的根元素“${root.slice(0, 60)}”不是试题；${FORMATS.zh}`,
    `XML whose root is “${root.slice(0, 60)}” holds no items. ${FORMATS.en}`,
  )
const unknownText = refusal(`认不出是哪种试题文件；${FORMATS.zh}`, `No format of items is recognised. ${FORMATS.en}`)
