import type { Ahead } from './ahead.ts'
import { isTitle, type Label } from './label.ts'
import type { TreeBuilder } from './site.ts'

/** Whether a mark that may be text begins a list: what was announced, and how the series goes on. */

/** The last block announces what follows. */
export const endsWithColon = ({ last }: TreeBuilder): boolean => last.endsWith('：') || last.endsWith(':')

/**
 * 一、 and 甲、 within an article are items behind a colon, and where the list is open. Old statutes let the lead end in
 * a full stop: then the series has to go on within the article, and its first must be no heading over paragraphs.
 */
export const mayBeListed = (site: TreeBuilder, label: Label, words: string, { goesOn }: Ahead): boolean => {
  if (continues(site, label)) return true
  if (label.number !== 1) return false
  return endsWithColon(site) || (goesOn && isLead(site) && (isAnnounced(site) || !isTitle(words.slice(label.end))))
}

/** The label is the next of an open list. */
export const continues = ({ lists }: TreeBuilder, { form, number }: Label): boolean =>
  lists.findLast((list) => list.form === form)?.number === number - 1

const isLead = ({ holder, last }: TreeBuilder): boolean =>
  holder?.level === 'article' && last !== '' && !/起(?:施行|实施|生效)。$/.test(last)

// 按下列规定办理。 and, of old, 左列各款。
const isAnnounced = ({ last }: TreeBuilder): boolean =>
  /(?:下列|以下|如下|左列|如左|分别)[^。]{0,40}。?$/.test(last.slice(-60))
