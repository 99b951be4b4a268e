import { Uncleanable } from './uncleanable.ts'

/** A tag, its quoted values whole: a greater-than sign may stand in one. */
const TAG = /<[A-Za-z_](?:[^<>"']|"[^"]*"|'[^']*')*>/g
const ATTRIBUTE = /(\s)((?:[\w.-]+:)?([\w.-]+))(\s*=\s*)("[^"]*"|'[^']*')/g

/** Of whatever element: who wrote, changed or commented. */
const TELLING = new Set([
  'author',
  'initials',
  'userName',
  'userId',
  'providerId',
  'lastModifiedBy',
  'reservationPassword',
])
/** Of these elements, their names: elsewhere a name is that of a style, a table or a sheet. */
const NAMED = new Set(['person', 'cmAuthor', 'author', 'userInfo', 'chgData', 'chgInfo', 'docVar', 'absPath'])
const NAMES = new Set(['name', 'displayName', 'val', 'url'])
/** Numbers of editing sessions: they tie documents of one machine together. */
const SESSION = /^rsid/

/** XML of a part of an office file without whoever wrote it. What it cannot read safely it refuses. */
export function cleanXml(name: string, text: string): string {
  // The format allows no document type; with one, a name could hide in an entity.
  if (/<!DOCTYPE|<!ENTITY/i.test(text) || /^[^>]*encoding\s*=\s*["'](?!utf-?8)/i.test(text))
    throw new Uncleanable('damaged')
  if (/macroEnabled/i.test(text) && name.endsWith('[content_types].xml')) throw new Uncleanable('macros')
  const tagged = text
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<w:rsids>[\s\S]*?<\/w:rsids>/g, '')
    // Excel keeps the authors of notes as text.
    .replace(/(<(?:\w+:)?author>)[^<]*(?=<)/g, '$1-')
    .replace(TAG, (tag) => cleanTag(name, tag))
  return name.endsWith('.rels') ? tagged.replace(TAG, cleanLink) : withoutDropped(tagged)
}

function cleanTag(part: string, tag: string): string {
  const element = /^<(?:[\w.-]+:)?([\w.-]+)/.exec(tag)?.[1] ?? ''
  return tag.replace(ATTRIBUTE, (whole, space: string, full: string, local: string, equals: string) => {
    if (SESSION.test(local) && part.startsWith('word/')) return ''
    const isTelling = TELLING.has(local) || (NAMED.has(element) && NAMES.has(local))
    return isTelling ? `${space}${full}${equals}"-"` : whole
  })
}

/** The part that is dropped is named no more: in the list of parts, among relations, and where a sheet used it. */
const withoutDropped = (text: string): string =>
  text
    .replace(/<Override\s[^>]*printerSettings\d*\.bin"[^>]*\/>/g, '')
    .replace(/(<(?:\w+:)?pageSetup\s[^>]*?)\s(?:\w+:)id="[^"]*"/g, '$1')

/** Relations to files of a machine or a share tell of it, and others fetch what lies outside: only links stay. */
function cleanLink(tag: string): string {
  if (!/^<(?:\w+:)?Relationship\s/.test(tag)) return tag
  if (/Type\s*=\s*"[^"]*\/printerSettings"/.test(tag)) return ''
  if (!/TargetMode\s*=\s*["']External["']/.test(tag)) return tag
  const isLink = /Type\s*=\s*["'][^"']*\/hyperlink["']/.test(tag) && /Target\s*=\s*["'](?:https?|mailto):/i.test(tag)
  return isLink ? tag : tag.replace(/(\sTarget\s*=\s*)("[^"]*"|'[^']*')/, '$1"removed"')
}
