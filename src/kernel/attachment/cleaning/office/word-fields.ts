import { safeLink } from './values.ts'

// Fields of a document (ECMA-376 part 1, 17.16): an instruction, and the text that its program last made of it.

/** What is done with a field. */
export type FieldRule =
  /** Its instruction stays, in this form. */
  | { readonly kind: 'kept'; readonly instruction: string }
  /** It stays as it is written: what it shows is nowhere but in its instruction. */
  | { readonly kind: 'shown' }
  /** Its text stays and its instruction goes. */
  | { readonly kind: 'text' }
  /** Its text says who wrote the document, with what, or where it lay; both go. */
  | { readonly kind: 'gone' }

const TELLING =
  /^\s*(?:AUTHOR|LASTSAVEDBY|USERNAME|USERINITIALS|USERADDRESS|FILENAME|TEMPLATE|(?:DOCPROPERTY|INFO)\s+"?(?:author|lastsavedby|manager|company|filename|template|hyperlinkbase))\b/i

/** Of a page, counted anew wherever it stands: the text made last would say the same number on each. */
const COUNTED = /^(?:PAGE|NUMPAGES|SECTIONPAGES|SECTION)$/i
const COUNTED_SWITCHES = /(?:\\\*\s*[A-Za-z]{1,20}|\\#\s*(?:"[-0#.,\s]{1,20}"|[-0#.,]{1,20}))/g
/** A formula of signs, and a sign by its number: neither reads anything. */
const SHOWN =
  /^\s*(?:EQ\s+[^"]{1,500}|SYMBOL\s+\w{1,10}(?:\s+\\[a-z](?:\s+(?:"[\p{L}\p{N} ]{1,40}"|[\p{L}\p{N}.]{1,40}))?)*)\s*$/iu

const HYPERLINK = /^\s*HYPERLINK\s+"([^"]{1,2000})"/i

/** Of a field that links, includes, asks, runs or exchanges data, and of any that is unknown, only the text stays. */
export function fieldRule(instruction: string): FieldRule {
  if (TELLING.test(instruction)) return { kind: 'gone' }
  const [, name = ''] = /^\s*([A-Za-z]+)/.exec(instruction) ?? []
  if (COUNTED.test(name)) {
    const switches = instruction.match(COUNTED_SWITCHES) ?? []
    return { kind: 'kept', instruction: [` ${name.toUpperCase()}`, ...switches, ''].join(' ') }
  }
  if (SHOWN.test(instruction)) return { kind: 'shown' }
  const [, target = ''] = HYPERLINK.exec(instruction) ?? []
  const link = safeLink(target)
  return link ? { kind: 'kept', instruction: ` HYPERLINK "${link.replaceAll('"', '%22')}" ` } : { kind: 'text' }
}
