import { closeUp, tidyLoosely } from './layout.ts'
import { closeLists } from './lists.ts'
import { leaveHolder, paragraph } from './open.ts'
import { type OpenUnit, place, placeNote, type TreeBuilder } from './site.ts'

/** What stands after the last unit, or between units without being one. */

/** Opens an annex; `length` signs of `words` are its label, the rest begins its text. */
export function openAnnex(site: TreeBuilder, words: string, length: number, line: number): OpenUnit {
  closeLists(site, paragraph)
  site.holder = undefined
  site.para = undefined
  site.containers.length = 0
  const number = (site.numbers.get('annex') ?? 0) + 1
  site.numbers.set('annex', number)
  const annex = place(site, undefined, {
    level: 'annex',
    path: `annex-${number}`,
    label: closeUp(words.slice(0, length)),
    number: String(number),
    text: tidyLoosely(words.slice(length)).trimStart(),
    line,
  })
  site.annex = annex
  return annex
}

/**
 * A page number or a signature: printed, addressed by nothing. `within`: the unit it interrupts goes on after it;
 * otherwise it stands after that unit, in the chapter.
 */
export function addNote(site: TreeBuilder, words: string, line: number, within: boolean): void {
  const note = { text: tidyLoosely(words), line, note: true } as const
  if (!within) leaveHolder(site)
  if (site.pending.length > 0) site.pending.push(note)
  else placeNote(site, site.lists.at(-1)?.last ?? site.para ?? site.holder ?? site.containers.at(-1), note)
}

export function noteStray(site: TreeBuilder, words: string, line: number, within: boolean): void {
  addNote(site, words, line, within)
  site.findings.note('line-stray', line, {
    zh: `“${words.slice(0, 20)}”不属于任何条款，像是页码或网页上的字样`,
    en: `“${words.slice(0, 20)}” belongs to no unit; it looks like a page number or words of a web page`,
  })
}
