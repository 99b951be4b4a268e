import {
  type Certificate,
  certificatesOn,
  type Particulars,
  particularsOn,
  reachedAt,
} from '../kernel/identity/particulars.ts'
import type { Offering } from '../kernel/procedure/asking.ts'
import type { Step } from '../kernel/procedure/definition.ts'
import type { Database } from '../kernel/storage/connection.ts'
import { type Field, fieldsOf, type OfficeChoice, type Offices } from './fields.ts'

/** What an office has entered once, for the forms of its cases. */
interface Entered {
  readonly particulars: Particulars | undefined
  readonly certificates: readonly Certificate[]
}

/**
 * For each step whose form offers what the office entered once, what is offered by its fields' names. Nothing is read
 * where none does; one statement for how the office is reached, one for its certificates.
 */
export async function offeredBy(
  database: Database,
  {
    office,
    steps,
    on,
  }: { readonly office: string; readonly steps: readonly (readonly [string, Step])[]; readonly on: string },
): Promise<Readonly<Record<string, Offices>>> {
  const asked = steps
    .map(([id, step]) => [id, offersIn(fieldsOf(step), '')] as const)
    .filter(([, all]) => all.length > 0)
  const kinds = new Set(asked.flatMap(([, all]) => all.map(([, kind]) => kind)))
  const entered: Entered = {
    particulars: kinds.has('contact') ? await particularsOn(database, office, on) : undefined,
    certificates: [...kinds].some((kind) => kind !== 'contact') ? await certificatesOn(database, office, on) : [],
  }
  return Object.fromEntries(
    asked.map(([id, all]) => [id, Object.fromEntries(all.map(([field, kind]) => [field, choicesOf(kind, entered)]))]),
  )
}

const offersIn = (fields: readonly Field[], within: string): readonly (readonly [string, Offering])[] =>
  fields.flatMap(({ name, offers, columns }) => [
    ...(offers ? [[within + name, offers] as const] : []),
    ...offersIn(columns, `${name}.`),
  ])

/** At most so many pairs are offered: of more officers one types. */
const MOST_PAIRS = 100

function choicesOf(kind: Offering, { particulars, certificates }: Entered): readonly OfficeChoice[] {
  const same = (words: string, label = words): OfficeChoice => ({ id: words, name: { zh: label, en: label } })
  const written = certificates.map(({ name, number }) => `${name}（${number}）`)
  switch (kind) {
    case 'contact':
      return particulars ? [same(reachedAt(particulars))] : []
    case 'officer':
      return written.map((one) => same(one))
    case 'name':
      return [...new Set(certificates.map(({ name }) => name))].map((one) => same(one))
    case 'certificate':
      return certificates.map(({ name, number }) => same(number, name))
    case 'pair':
      return written
        .flatMap((one, at) => written.slice(at + 1).map((other) => same(`${one}、${other}`)))
        .slice(0, MOST_PAIRS)
  }
}
