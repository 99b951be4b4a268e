import type { Label } from './label.ts'
import { closeUp } from './layout.ts'
import type { SourceLine } from './lines.ts'
import { isClosed } from './marks.ts'
import { openContainer, paragraph } from './open.ts'
import type { TreeBuilder } from './site.ts'

/**
 * Numbers that a word processor made are lost when a text is converted: 第五章　供水管理 stands in the body as 供水管理.
 * The table of contents still says which chapter that is.
 */

/** Title without blanks → the chapters and sections of that title, in order. */
export type ListedTitles = ReadonlyMap<string, readonly Label[]>

const LONGEST_TITLE = 60

/** What the table of contents lists, by title. */
export function listedTitles(listed: readonly SourceLine[]): ListedTitles {
  const titles = new Map<string, Label[]>()
  for (const { label, words } of listed) {
    const title = label ? closeUp(words.slice(label.end)) : ''
    if (!label || title === '' || title.length > LONGEST_TITLE) continue
    const alike = titles.get(title)
    if (alike) alike.push(label)
    else titles.set(title, [label])
  }
  return titles
}

// A number may be passed over, because its own title is misprinted; and chapters may begin again in each part.
const mayFollow = ({ numbers, containers }: TreeBuilder, { form, number }: Label): boolean => {
  if (form !== 'chapter' && form !== 'section') return false
  const restarts = number === 1 && containers.some(({ level }) => level === 'part' || level === 'subpart')
  return restarts || number > (numbers.get(`last ${form}`) ?? 0)
}

const isNext = (site: TreeBuilder, label: Label): boolean =>
  mayFollow(site, label) && label.number === (site.numbers.get(`last ${label.form}`) ?? 0) + 1

const isOpen = ({ holder, last }: TreeBuilder): boolean => holder !== undefined && last !== '' && !isClosed(last)

/**
 * Opens the chapter or section of which only the title is printed: it is listed, it comes after the last, a unit
 * follows, and no sentence is open. False where the line is anything else.
 */
export function openListedTitle(
  site: TreeBuilder,
  { words, no }: SourceLine,
  followed: boolean,
  titles: ListedTitles,
): boolean {
  if (!followed || titles.size === 0 || words.length > LONGEST_TITLE * 2) return false
  if (isOpen(site)) return false
  const title = closeUp(words)
  const alike = titles.get(title) ?? []
  const label = alike.find((each) => isNext(site, each)) ?? alike.find((each) => mayFollow(site, each))
  if (!label) return false
  site.findings.note('label-missing', no, {
    zh: `“${title}”在正文中缺“${label.text}”，按目录补足其序号`,
    en: `${label.text} is missing before this title; its number was taken from the table of contents`,
  })
  openContainer(site, { ...label, text: '' }, no)
  paragraph(site, { text: title, line: no })
  return true
}
