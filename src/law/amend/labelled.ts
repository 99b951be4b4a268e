import { isRefusal, type Refusal } from '../refusal.ts'
import type { Quoted } from './decision.ts'
import { adopt, type DraftUnit, detach, draftOf } from './draft.ts'
import { giveNumber, newArticle } from './moving.ts'
import { newWords, textOf } from './pieces.ts'
import { labelledUnits } from './quoted.ts'
import { type AmendWork, sign } from './work.ts'

/** Quoted text that prints its own 第X章 and 第X条: each goes where its number says. */

export function fillArticle(work: AmendWork, article: DraftUnit, paragraphs: readonly DraftUnit[]): void {
  const kept = article.children
  article.children = []
  for (const paragraph of paragraphs) adopt(article, paragraph)
  // Earlier instructions may hold paragraphs that were moved out; those stay where they are.
  for (const old of kept) if (old.parent === article && !paragraphs.includes(old)) old.parent = article
  sign(work, article)
}

export const articlesOf = (units: readonly DraftUnit[]): readonly DraftUnit[] =>
  units.flatMap((unit) => (unit.level === 'article' ? [unit] : articlesOf(unit.children)))

/** The article a printed number means in a decision: the one that was given it, else the one it rewrites. */
function ownerOf(work: AmendWork, number: string, rewritten: DraftUnit | undefined): DraftUnit | undefined {
  const given = work.given.get(number)
  if (given) return given
  if (rewritten && rewritten.at === undefined) return rewritten
  return work.renumbers ? undefined : work.book.old.get(`art-${number}`)
}

function placeArticle(
  work: AmendWork,
  unit: DraftUnit,
  rewritten: DraftUnit | undefined,
  behind: DraftUnit | undefined,
): DraftUnit | Refusal {
  const owner = ownerOf(work, unit.number, rewritten) ?? newArticle(work, behind)
  fillArticle(work, owner, unit.children.slice())
  const keeps = !work.renumbers && owner.was === `art-${unit.number}`
  const refusal = keeps ? undefined : giveNumber(work, owner, { article: unit.number })
  return refusal ?? owner
}

/** 第七条 and 第八条 of a split stay in one chapter; 第七条 and 第六十一条 need not. */
const isNext = (behind: DraftUnit | undefined, unit: DraftUnit): boolean =>
  Number(unit.number) === Number(behind?.at) + 1

/** Quoted text that prints its own 第X条: each goes to the article of that new number, which may be a new one. */
export function writeLabelled(work: AmendWork, text: Quoted, targets: readonly DraftUnit[]): Refusal | undefined {
  const units = labelledUnits(text, work.instruction.number)
  const heading = units.find((unit) => unit.level === 'chapter' || unit.level === 'section' || unit.level === 'part')
  const home = heading ? headingFor(work, heading) : undefined
  const free = targets.filter((draft) => draft.level === 'article')
  let behind: DraftUnit | undefined = free[0]
  for (const [at, unit] of articlesOf(units).entries()) {
    const placed = placeArticle(work, unit, at === 0 ? free[0] : free[at], behind)
    if (isRefusal(placed)) return placed
    if (!home && !placed.was && free[0] && isNext(behind, unit)) placed.wish = free[0].parent
    if (home) {
      detach(placed)
      adopt(home, placed)
      placed.wish = home
    }
    behind = placed
  }
  return undefined
}

/** The chapter a quoted heading means: the one just added under that number, else a new one at its place. */
function headingFor(work: AmendWork, heading: DraftUnit): DraftUnit {
  const siblings = headingsOf(work, heading.level)
  const added = siblings.find((draft) => draft.was === '' && (draft.at === heading.number || draft.at === undefined))
  const old = siblings.find((draft) => draft.number === heading.number && draft.was !== '')
  const target = added ?? (work.renumbers && old && textOf(old.words) !== textOf(heading.words) ? undefined : old)
  if (target) {
    if (textOf(heading.words)) target.words = heading.words
    sign(work, target)
    return target
  }
  return addHeading(work, heading.level, heading.number, textOf(heading.words), undefined)
}

const headingsOf = (work: AmendWork, level: DraftUnit['level']): readonly DraftUnit[] => {
  const out: DraftUnit[] = []
  const look = (list: readonly DraftUnit[]): void => {
    for (const draft of list) {
      if (draft.level === level) out.push(draft)
      else if (draft.level !== 'article') look(draft.children)
    }
  }
  look(work.book.root.children)
  return out
}

/** Beside another heading, or as a division of one. */
export type HeadingPlace = { readonly draft: DraftUnit; readonly after: boolean } | { readonly within: DraftUnit }

/** Puts a new heading into the text; its number is given later where none is asked for. */
export function addHeading(
  work: AmendWork,
  level: DraftUnit['level'],
  number: string,
  name: string,
  place: HeadingPlace | undefined,
): DraftUnit {
  const heading = draftOf(level, newWords(name), { number })
  heading.at = number || undefined
  sign(work, heading)
  if (place && 'within' in place) {
    adopt(place.within, heading)
    return heading
  }
  const all = headingsOf(work, level)
  const before = all.findLast((draft) => Number(draft.number) < Number(number))
  // 增加一章，作为第一章 goes before the chapter that was the first.
  const [first] = all
  const beside = before ? { draft: before, after: true } : first && { draft: first, after: false }
  const near = place ?? beside
  const home = near?.draft.parent ?? work.book.root
  adopt(home, heading, near ? home.children.indexOf(near.draft) + (near.after ? 1 : 0) : 0)
  return heading
}
