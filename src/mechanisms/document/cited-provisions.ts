import { typedAddress } from '../../law/cite/typed.ts'
import type { Edition } from '../../law/edition.ts'
import { bareTitle } from '../../law/names.ts'
import { isRefusal } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'

/** What the citations of a text are held against: the laws at hand, on the day of the paper. */
export interface CitedAgainst {
  readonly laws: readonly Edition[]
  readonly day: string
}

const NUMBER = '[0-9〇零一二三四五六七八九十百千]{1,9}'
const UNIT = `第${NUMBER}条(?:之${NUMBER})?(?:第${NUMBER}款)?(?:第?[（(]${NUMBER}[）)]项|第${NUMBER}项)?`
/** 《行政处罚法》第四十四条、第四十五条第一款: what follows without another name is of the same law. */
const RUN = `${UNIT}(?:[、，和及或与至]{1,2}${UNIT})*`

interface Cited {
  /** 行政处罚法第四十五条第一款, as it is read. */
  readonly text: string
  readonly law: string
}

/** The provisions a line cites by the name of their law, in its order. What it cites by 本法 or 前款 is nobody’s to tell. */
const citedIn = (line: string, citation: RegExp): readonly Cited[] =>
  [...line.matchAll(citation)].flatMap(([, name = '', run = '']) =>
    [...run.matchAll(EACH)].map(([unit]) => ({ text: name + unit, law: name })),
  )

const EACH = new RegExp(UNIT, 'gu')

/** A name of a law and what follows it. */
function citationOf(laws: readonly Edition[]): RegExp {
  const bare = namesOf(laws).map((name) => name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
  return new RegExp(`(${['《[^》]{2,80}》', ...bare].join('|')})(${RUN})`, 'gu')
}

const namesOf = (laws: readonly Edition[]): readonly string[] =>
  [...new Set(laws.flatMap(({ title, short }) => [title.zh, bareTitle(title.zh), ...short]))].toSorted(
    (one, other) => other.length - one.length,
  )

export interface CitationFault {
  /** The line it stands in, from 1. */
  readonly line: number
  readonly say: Say
}

/**
 * Provisions that the text cites and that are not there: of a law at hand, by a number it does not have in the text in
 * force on the day. Of a law that is not at hand nothing can be told.
 */
export function wrongCitations(text: string, { laws, day }: CitedAgainst): readonly CitationFault[] {
  const citation = citationOf(laws)
  return text.split('\n').flatMap((line, at) =>
    citedIn(line, citation).flatMap((one): readonly CitationFault[] => {
      const held = typedAddress(one.text, { laws, day })
      if (!isRefusal(held) || !isHeld(one, laws)) return []
      return [{ line: at + 1, say: { zh: held.reason.zh, en: held.reason.en } }]
    }),
  )
}

/** Citations of laws that are not at hand: whoever publishes the text answers for them. */
export function unheldCitations(text: string, { laws }: Pick<CitedAgainst, 'laws'>): readonly string[] {
  const citation = citationOf(laws)
  const cited = text.split('\n').flatMap((line) => citedIn(line, citation))
  return [...new Set(cited.filter((one) => !isHeld(one, laws)).map((one) => one.text))]
}

function isHeld({ law }: Cited, laws: readonly Edition[]): boolean {
  const called = law.replace(/^《|》$/g, '')
  return laws.some(({ title, short }) => [title.zh, bareTitle(title.zh), ...short].includes(called))
}
