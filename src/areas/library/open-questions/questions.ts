import { type Address, formatAddress, isWithin, parseAddress } from '../../../law/address.ts'
import type { Edition } from '../../../law/edition.ts'
import type { Say } from '../../../law/say.ts'
import { onDuties } from './on-duties.ts'
import { onLiability } from './on-liability.ts'
import { onWorkPoints } from './on-work-points.ts'
import type { OpenQuestion } from './question.ts'

interface Group {
  readonly id: string
  readonly name: Say
  readonly questions: readonly OpenQuestion[]
}

/** U1 to U44, in three groups, each by its number. */
export const groups: readonly Group[] = [
  { id: 'duties', name: { zh: '期限、主体和义务', en: 'Time, persons and duties' }, questions: onDuties },
  { id: 'liability', name: { zh: '法律责任', en: 'Liability' }, questions: onLiability },
  { id: 'points', name: { zh: '2017年普法工作要点', en: 'The work points of 2017' }, questions: onWorkPoints },
]

const numberOf = ({ no }: OpenQuestion): number => Number(no.slice(1))

export const openQuestions: readonly OpenQuestion[] = groups
  .flatMap(({ questions }) => questions)
  .toSorted((one, other) => numberOf(one) - numberOf(other))

/** Where units of an older version stand in an edition, as its analysis has it. */
const heirs = new WeakMap<Edition, ReadonlyMap<string, readonly string[]>>()

function heirsOf(edition: Edition): ReadonlyMap<string, readonly string[]> {
  const known = heirs.get(edition)
  if (known) return known
  const pairs = [...edition.provisions.values()].flatMap(({ unit, change }) =>
    (change?.from ?? []).map((from) => ({ from, unit })),
  )
  const found = new Map(
    [...Map.groupBy(pairs, ({ from }) => from)].map(([from, to]) => [from, to.map(({ unit }) => unit)]),
  )
  heirs.set(edition, found)
  return found
}

/** The units of an edition that a question is about: those it names, or those that came from them. */
function unitsIn(edition: Edition, { on }: OpenQuestion): readonly string[] {
  return on.flatMap((address) => {
    const place = parseAddress(address)
    if (!place || place.law !== edition.law) return []
    if (place.version === edition.version) return [place.unit]
    return place.version < edition.version ? (heirsOf(edition).get(place.unit) ?? []) : []
  })
}

/** The questions that concern a unit, a part of it, or what it is a part of; of the text itself, for an empty path. */
export const questionsAt = (edition: Edition, path: string): readonly OpenQuestion[] =>
  openQuestions.filter((question) =>
    unitsIn(edition, question).some((unit) =>
      path === '' ? unit === 'promulgation' : isWithin(unit, path) || isWithin(path, unit),
    ),
  )

/** Every address a question is about, the oldest text first. */
export const addressesOf = (shelf: readonly Edition[], question: OpenQuestion): readonly Address[] =>
  shelf.flatMap((edition) =>
    [...new Set(unitsIn(edition, question))].map((unit) =>
      formatAddress({ law: edition.law, version: edition.version, unit }),
    ),
  )
