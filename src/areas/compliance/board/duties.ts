import type { Day } from '../../../kernel/calendar/day.ts'
import { formatAddress } from '../../../law/address.ts'
import type { Bearer } from '../../../law/bearer.ts'
import { dutiesOf } from '../../../law/duty.ts'
import type { Edition } from '../../../law/edition.ts'
import type { Provision } from '../../../law/provision.ts'
import type { DutyProof } from '../proof.ts'
import { dutyIdOf, originOf } from './duty-id.ts'
import type { DutyEntry } from './natures.ts'
import { proofsOfUnits } from './proofs-of-units.ts'

/** The laws whose duties stand on a board, in its order: 网络安全法, 法治宣传教育法. */
const LAWS = ['csl', 'rlpe'] as const

/** Every tag that an operator may have by its answers and by a designation. */
const BOARD_TAGS = [
  'operator',
  'network_service_provider',
  'cii_operator',
  'provider',
  'sender_or_app_store',
  'service_agency',
  'publisher',
  'secret_network',
  'enterprise',
  'institution',
  'association',
  'media',
  'financial',
] as const satisfies readonly Bearer[]

/** A duty that a text of a day lays on a profile. */
export interface OwedDuty {
  readonly id: string
  readonly edition: Edition
  readonly provision: Provision
  readonly because: readonly Bearer[]
  readonly entry: DutyEntry
}

const textsOfLaw = (shelf: readonly Edition[], law: string): readonly Edition[] =>
  shelf.filter((edition) => edition.law === law).toSorted((one, other) => (one.version < other.version ? -1 : 1))

/** The texts in force on a day, a law each; a law that is not yet in force has none. */
export const textsOn = (shelf: readonly Edition[], day: Day): readonly Edition[] =>
  LAWS.flatMap((law) => textsOfLaw(shelf, law).findLast(({ version }) => version <= day) ?? [])

/** The text of the same law before this one. */
export const textBefore = (shelf: readonly Edition[], edition: Edition): Edition | undefined =>
  textsOfLaw(shelf, edition.law).findLast(({ version }) => version < edition.version)

/** What a text lays on whoever has these tags, in its order, each with its id and its entry in the data. */
export function dutiesIn(shelf: readonly Edition[], edition: Edition, tags: ReadonlySet<Bearer>): readonly OwedDuty[] {
  const texts = textsOfLaw(shelf, edition.law)
  return dutiesOf(edition, tags).map(({ provision, because }) => {
    const origin = originOf(texts, edition, provision.unit)
    const entry = proofsOfUnits[formatAddress(origin)]
    if (!entry) throw new Error(`${formatAddress(origin)} has no entry in proofs-of-units.ts`)
    return { id: dutyIdOf(origin), edition, provision, because, entry }
  })
}

/** The same of every law on a day. A shelf never changes, so what was worked out for it is kept. */
export function dutiesOn(shelf: readonly Edition[], day: Day, tags: ReadonlySet<Bearer>): readonly OwedDuty[] {
  const texts = textsOn(shelf, day)
  const key = [...texts.map(({ law, version }) => `${law}@${version}`), ...[...tags].sort()].join(' ')
  const known = worked.get(shelf) ?? new Map<string, readonly OwedDuty[]>()
  worked.set(shelf, known)
  const made = known.get(key) ?? texts.flatMap((edition) => dutiesIn(shelf, edition, tags))
  known.set(key, made)
  return made
}

const worked = new WeakMap<readonly Edition[], Map<string, readonly OwedDuty[]>>()

/**
 * Every duty of every text that an operator may have has an entry, every entry is of a duty, and every test it names is
 * brought by a folder.
 *
 * @throws with everything that does not hold: it stops the start
 */
export function checkEntries(
  shelf: readonly Edition[],
  proofs: readonly DutyProof[],
  entries: Readonly<Record<string, DutyEntry>> = proofsOfUnits,
): void {
  const tags = new Set<Bearer>(BOARD_TAGS)
  const owed = new Set(
    LAWS.flatMap((law) => {
      const texts = textsOfLaw(shelf, law)
      return texts.flatMap((edition) =>
        dutiesOf(edition, tags).map(({ provision }) => formatAddress(originOf(texts, edition, provision.unit))),
      )
    }),
  )
  const held = new Set(LAWS.filter((law) => textsOfLaw(shelf, law).length > 0).map(String))
  const brought = new Set(proofs.map(({ id }) => id))
  const faults = [
    ...[...owed].filter((unit) => !entries[unit]).map((unit) => `${unit} has no entry`),
    ...Object.keys(entries)
      .filter((unit) => held.has(unit.split('@')[0] ?? '') && ![...owed].some((one) => one === unit))
      .map((unit) => `${unit} is no duty of an operator`),
    ...Object.entries(entries).flatMap(([unit, { proofs: named }]) =>
      named.filter((id) => !brought.has(id)).map((id) => `${unit} names a test that nobody brings: ${id}`),
    ),
  ]
  if (faults.length > 0) throw new Error(`proofs-of-units.ts: ${faults.join('; ')}`)
}
