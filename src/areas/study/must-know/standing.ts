import { parseAddress } from '../../../law/address.ts'
import type { Edition } from '../../../law/edition.ts'
import type { Say } from '../../../law/say.ts'
import { openWordsStanding, type WordsStanding, type WordsStandingOf } from '../../../mechanisms/exam/words-standing.ts'
import { hashedUnits } from '../../../mechanisms/register/provisions.ts'
import { type RepealedLaw, repealedBy } from './repealed.ts'

/** How a unit of a list stands on a day: as the words of items do, or with its whole law repealed. */
export type ListedStanding = WordsStanding | ({ readonly kind: 'repealed' } & RepealedLaw)

export interface ListedUnit {
  readonly unit: string
  readonly standing: ListedStanding
}

const opened = new WeakMap<readonly Edition[], WordsStandingOf>()

function standingOn(laws: readonly Edition[]): WordsStandingOf {
  const before = opened.get(laws)
  if (before) return before
  const made = openWordsStanding(laws)
  opened.set(laws, made)
  return made
}

interface RepealsOfDay {
  readonly day: string
  readonly found: ReadonlyMap<string, RepealedLaw>
}

/** Of the day that was asked last: all texts are read for it. */
const repeals = new WeakMap<readonly Edition[], RepealsOfDay>()

function repealsOn(laws: readonly Edition[], day: string): ReadonlyMap<string, RepealedLaw> {
  const known = repeals.get(laws)
  if (known?.day === day) return known.found
  const found = repealedBy(laws, day)
  repeals.set(laws, { day, found })
  return found
}

/** The units of a list, in its order, each as it stands on a day; `bound` as the record has it. */
export function listedUnits(laws: readonly Edition[], bound: unknown, day: string): readonly ListedUnit[] {
  const gone = repealsOn(laws, day)
  return hashedUnits(bound).map((one) => {
    const repealed = gone.get(parseAddress(one.unit)?.law ?? '')
    const standing: ListedStanding = repealed ? { kind: 'repealed', ...repealed } : standingOn(laws)(one, day)
    return { unit: one.unit, standing }
  })
}

/** What of a list is to be read anew: other words, none, or no law any more, and since when. */
export interface UnitChange {
  readonly unit: string
  readonly kind: 'changed' | 'gone'
  readonly since: string
  readonly at: readonly string[]
}

/** The change that stands on a day; undefined where the words are the same, also under another number. */
export function changeOf({ unit, standing }: ListedUnit): UnitChange | undefined {
  switch (standing.kind) {
    case 'changed':
      return { unit, kind: 'changed', since: standing.since, at: standing.at }
    case 'gone':
      return { unit, kind: 'gone', since: standing.since, at: [] }
    case 'repealed':
      return { unit, kind: 'gone', since: standing.since, at: [standing.by] }
    default:
      return undefined
  }
}

type Named = (address: string) => Say

/** One line for a list as a whole: what changed, what is gone, what moved and where to. */
export function listWords(units: readonly ListedUnit[], named: Named): Say {
  const parts = units.flatMap(({ unit, standing }): readonly Say[] => {
    const { zh, en } = named(unit)
    switch (standing.kind) {
      case 'repealed':
        return [
          {
            zh: `${zh}：所属法律自${standing.since}起废止（${named(standing.by).zh}），本清单须调整`,
            en: `${en}: its law is repealed since ${standing.since} (${named(standing.by).en}); the list must be adjusted`,
          },
        ]
      case 'gone':
        return [
          {
            zh: `${zh}：自${standing.since}起已删去，须调整`,
            en: `${en}: gone since ${standing.since}, to be adjusted`,
          },
        ]
      case 'changed':
        return [
          {
            zh: `${zh}：自${standing.since}起有变，现为${standing.at.map((at) => named(at).zh).join('、')}`,
            en: `${en}: changed since ${standing.since}, now ${standing.at.map((at) => named(at).en).join(', ')}`,
          },
        ]
      case 'renumbered':
        return [
          {
            zh: `${zh}：词句未变，现为${named(standing.at).zh}`,
            en: `${en}: the same words, now ${named(standing.at).en}`,
          },
        ]
      case 'changing':
        return [{ zh: `${zh}：自${standing.on}起将变`, en: `${en}: changes on ${standing.on}` }]
      default:
        return []
    }
  })
  if (parts.length === 0) return { zh: '条款未变', en: 'unchanged' }
  return { zh: parts.map((one) => one.zh).join('；'), en: parts.map((one) => one.en).join('; ') }
}
