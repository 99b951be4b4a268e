import { type Package, packageOf } from '../../archive/package.ts'
import { Unreadable } from '../../archive/unreadable.ts'
import { readXml } from '../../archive/xml.ts'
import type { Zip } from '../../archive/zip.ts'
import { NotRead } from '../gather.ts'
import { withMacros } from '../refusals.ts'

// SpreadsheetML (ECMA-376 part 1, 18), as far as the words of a sheet need it.

/** What a workbook says of itself, and where its parts stand. */
export interface Book {
  readonly sheet: { readonly name: string; readonly part: string }
  /** The part of strings that cells share, and the one of formats; undefined where a workbook has none. */
  readonly strings: string | undefined
  readonly styles: string | undefined
  /** Days are counted from 1904 on, as old Macintoshes did. */
  readonly from1904: boolean
}

const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
/** The same of files that are strict (ISO/IEC 29500-4). */
const STRICT = 'http://purl.oclc.org/ooxml/officeDocument/relationships'
const ofKind = (type: string, kind: string): boolean => type === `${RELATION}/${kind}` || type === `${STRICT}/${kind}`

/** @throws Unreadable, or NotRead for one with macros */
export function openBook(zip: Zip): Book {
  const pack = packageOf(zip)
  const main = pack.relationsOf('').find(({ type, isOutside }) => !isOutside && ofKind(type, 'officeDocument'))
  if (!main) throw new Unreadable('damaged')
  const type = pack.typeOf(main.target) ?? ''
  if (/macroenabled/i.test(type) || pack.names.some((name) => name.endsWith('vbaproject.bin')))
    throw new NotRead(withMacros)
  if (!/spreadsheetml\.(?:sheet|template)\.main\+xml$/.test(type)) throw new Unreadable('damaged')
  const { sheets, from1904 } = readBook(pack, main.target)
  const relations = pack.relationsOf(main.target).filter(({ isOutside }) => !isOutside)
  const partOf = (kind: string, id?: string) =>
    relations.find((one) => ofKind(one.type, kind) && (id === undefined || one.id === id))?.target
  const [first] = sheets.flatMap(({ name, id }) => {
    const part = partOf('worksheet', id)
    return part === undefined ? [] : [{ name, part }]
  })
  if (!first) throw new Unreadable('damaged')
  return { sheet: first, strings: partOf('sharedStrings'), styles: partOf('styles'), from1904 }
}

interface Listed {
  readonly name: string
  /** Of its relation. */
  readonly id: string
}

/** The sheets that are shown, as they stand; the first of them is read. */
function readBook(pack: Package, part: string): { readonly sheets: readonly Listed[]; readonly from1904: boolean } {
  const sheets: Listed[] = []
  let from1904 = false
  readXml(pack.content(part), {
    open({ local, attributes }) {
      const of = (name: string) => attributes[name]?.value
      if (local === 'workbookPr') from1904 = /^(?:1|true)$/.test(of('date1904') ?? '')
      if (local !== 'sheet' || (of('state') ?? 'visible') !== 'visible') return
      const related = Object.values(attributes).find((one) => one.local === 'id' && one.uri !== '')
      sheets.push({ name: of('name') ?? '', id: related?.value ?? '' })
    },
    text() {},
    close() {},
  })
  return { sheets, from1904 }
}
