import { hash } from 'node:crypto'
import { z } from 'zod'
import type { Day } from '../../kernel/calendar/day.ts'
import { parseAddress } from '../../law/address.ts'
import { typedAddress } from '../../law/cite/typed.ts'
import type { Edition } from '../../law/edition.ts'
import { type FieldFault, isRefusal } from '../../law/refusal.ts'
import { wordsAt } from '../../law/relations.ts'
import type { RecordValues, Register } from './define.ts'
import { registerFields } from './field-kind.ts'

/** Provisions as a field has them, without the empty ones. */
export const provisionsIn = (stored: unknown): readonly string[] =>
  typeof stored === 'string'
    ? stored
        .split(/[;；\n]/)
        .map((one) => one.trim())
        .filter((one) => one !== '')
    : []

/** A unit with the SHA-256 of its words, hexadecimal, as they stood when the record was written. */
export interface HashedUnit {
  readonly unit: string
  readonly hash: string
}

/** What a field of hashes says. */
export const hashedUnits = (stored: unknown): readonly HashedUnit[] =>
  typeof stored === 'string'
    ? stored.split('\n').flatMap((line) => {
        const [unit, words] = line.split(' ')
        return unit && words ? [{ unit, hash: words }] : []
      })
    : []

/** Whether a register has fields of several provisions. */
export const namesProvisionsOf = (register: Pick<Register, 'fields'>): boolean =>
  registerFields(register).some(({ provisions }) => provisions)

interface Against {
  readonly register: Register
  readonly today: Day
  /** Missing, a register that names provisions is a fault. */
  readonly sources: { readonly laws: readonly Edition[] } | undefined
}

/** Values as they came, and what is wrong with them so far. */
interface FaultedValues {
  readonly values: unknown
  readonly faults: readonly FieldFault[]
}

const Given = z.record(z.string(), z.unknown())

/**
 * Values with provisions as addresses, and with the hashes of their words as they stand at hand. What was typed into a field
 * of hashes is not read. What is no provision is told, and what no text here has is left for a judge.
 */
export function withProvisions<Row extends FaultedValues>(against: Against, rows: readonly Row[]): readonly Row[] {
  const { register, sources } = against
  if (!sources) throw new Error(`${register.id} names provisions, and nothing is given to read them by`)
  return rows.map((row) => {
    const { data } = Given.safeParse(row.values)
    return data ? { ...row, ...readProvisions(against, sources.laws, { values: data, faults: row.faults }) } : row
  })
}

function readProvisions(
  { register, today }: Against,
  laws: readonly Edition[],
  row: FaultedValues & { readonly values: RecordValues },
): FaultedValues {
  const fields = registerFields(register)
  const faults: FieldFault[] = []
  const values: Record<string, unknown> = { ...row.values }
  for (const { name, say } of fields.filter(({ provisions }) => provisions)) {
    const addresses = provisionsIn(values[name]).flatMap((typed) => {
      if (parseAddress(typed)) return [typed]
      const address = typedAddress(typed, { laws, day: today })
      if (!isRefusal(address)) return [address]
      faults.push({ field: name, name: say, reason: address.reason, grounds: register.grounds })
      return []
    })
    if (addresses.length > 0) values[name] = [...new Set(addresses)].join(';')
  }
  for (const { name, wordsOf } of fields) {
    if (wordsOf === undefined) continue
    const lines = provisionsIn(values[wordsOf]).flatMap((unit) => {
      const found = foundAt(laws, unit)
      return found ? [`${unit} ${found.hash}`] : []
    })
    delete values[name]
    if (lines.length > 0) values[name] = lines.join('\n')
  }
  return { values, faults: [...row.faults, ...faults] }
}

/** The words of a unit by its address; undefined where no text at hand has it. */
export const wordsOfUnit = (laws: readonly Edition[], unit: string): string | undefined => foundAt(laws, unit)?.words

interface UnitWords {
  readonly words: string
  /** SHA-256 of them, hexadecimal. */
  readonly hash: string
}

/** Units of an edition that were asked for, no more than it has: a file of items names the same ones again and again. */
const asked = new WeakMap<Edition, Map<string, UnitWords>>()

function foundAt(laws: readonly Edition[], unit: string): UnitWords | undefined {
  const place = parseAddress(unit)
  const edition = place && laws.find(({ law, version }) => law === place.law && version === place.version)
  if (!edition) return undefined
  const known = asked.get(edition) ?? new Map<string, UnitWords>()
  asked.set(edition, known)
  const found = known.get(place.unit)
  if (found) return found
  const words = wordsAt(edition, place.unit)
  if (words === undefined) return undefined
  const read = { words, hash: hash('sha256', words, 'hex') }
  known.set(place.unit, read)
  return read
}
