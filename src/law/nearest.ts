import { isUnitPath } from './address.ts'
import { label, labelOf } from './citation.ts'
import { type Edition, holds } from './edition.ts'
import type { Say } from './say.ts'
import type { Unit } from './tree.ts'

export interface Nearest {
  readonly path: string
  /** What was not found, and what stands nearest. */
  readonly say: Say
}

const LAST_SEGMENT = /^([a-z]+)-(\d+)((?:-\d+)*)/

/**
 * The unit nearest to a path that leads nowhere: Article 80 of 79 → art-79; art-21/para-2 → art-21/para-1. The path is
 * followed as far as it goes; from there the sibling with the nearest number is taken, else the unit reached. Undefined
 * only for a text with no units.
 */
export function nearestUnit(edition: Edition, path: string): Nearest | undefined {
  if (holds(edition, path)) return { path, say: label(edition, path) }
  const reached = reach(edition, path)
  const missing = path.slice(reached ? reached.length + 1 : 0).split('/')[0] ?? ''
  const near = nearestSibling(siblingsIn(edition, reached), missing)?.path ?? reached ?? firstPath(edition)
  return near === undefined ? undefined : { path: near, say: told(edition, path, near) }
}

/** The longest beginning of a path that exists. */
function reach(edition: Edition, path: string): string | undefined {
  for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
    const above = path.slice(0, at)
    if (edition.units.has(above)) return above
  }
  return undefined
}

const firstPath = (edition: Edition): string | undefined => edition.units.keys().next().value

// An article's address does not name its chapter, so at the top every unit whose path has one segment is a sibling.
function siblingsIn(edition: Edition, above: string | undefined): readonly Unit[] {
  if (above !== undefined) return edition.units.get(above)?.children ?? []
  return [...edition.units.values()].filter((unit) => !unit.path.includes('/'))
}

function nearestSibling(siblings: readonly Unit[], wanted: string): Unit | undefined {
  const [, level, number] = LAST_SEGMENT.exec(wanted) ?? []
  let best: Unit | undefined
  let least = Number.POSITIVE_INFINITY
  for (const unit of siblings) {
    const [, theirLevel, theirs] = LAST_SEGMENT.exec(unit.path.slice(unit.path.lastIndexOf('/') + 1)) ?? []
    const distance = theirLevel === level ? Math.abs(Number(theirs) - Number(number)) : Number.POSITIVE_INFINITY
    if (distance < least) {
      best = unit
      least = distance
    }
  }
  return best
}

function told(edition: Edition, path: string, near: string): Say {
  if (!isUnitPath(path)) return NO_SUCH
  // Who asks for a second paragraph that is not there must read 第一款, which a citation would leave out.
  const full = LAST_IS_PARAGRAPH.test(path)
  const [wanted, found] = [path, near].map((one) => (full ? labelOf(one, false) : label(edition, one)))
  if (edition.partial) {
    const { zh, en } = edition.partial
    return {
      zh: `《${edition.title.zh}》（${edition.version}）未收录${wanted?.zh}，仅收录${zh}；最近的是${found?.zh}`,
      en: `${wanted?.en} of this version (${edition.version}) is not collected here, only ${en} are; the nearest is ${found?.en}`,
    }
  }
  return {
    zh: `《${edition.title.zh}》（${edition.version}）没有${wanted?.zh}，最近的是${found?.zh}`,
    en: `There is no ${wanted?.en} in this version (${edition.version}); the nearest is ${found?.en}`,
  }
}

const LAST_IS_PARAGRAPH = /para-[\d-]+$/

const NO_SUCH: Say = { zh: '这不是条文的编号', en: 'This is not the number of a provision' }
