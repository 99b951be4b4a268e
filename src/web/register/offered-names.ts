import type { RecordValues, Register } from '../../mechanisms/register/define.ts'
import { namingFields } from '../../mechanisms/register/field-kind.ts'
import { keyOfNamed } from '../../mechanisms/register/named.ts'
import { offeredNames, withId } from '../../mechanisms/register/naming.ts'
import { databaseOf, type Visit } from '../area.ts'
import type { Field } from '../fields.ts'
import { namedFor, sourcesOf } from './reading.ts'

/** The fields of a form, those that name something with the names that may stand in them: the first of them, to choose from. */
export async function offeredFields(
  visit: Visit,
  register: Register,
  fields: readonly Field[],
): Promise<readonly Field[]> {
  const { actor, app, today } = visit
  if (actor.kind !== 'officer' || namingFields(register).length === 0) return fields
  const naming = { database: databaseOf(visit), register, office: actor.office, today, sources: sourcesOf(app) }
  const offered = await offeredNames(naming)
  return fields.map((field) => {
    const names = offered.get(field.name)
    if (!names) return field
    return { ...field, choices: names.map((name) => ({ value: name, say: { zh: name, en: name }, grounds: [] })) }
  })
}

/** A record's values as a form shows them: what is named elsewhere with its id behind its name, so that it stays the same. */
export async function writtenOut(visit: Visit, register: Register, values: RecordValues): Promise<RecordValues> {
  const { actor } = visit
  const office = actor.kind === 'officer' ? actor.office : undefined
  const named = await namedFor(visit, register, office, [values])
  const written = namingFields(register).flatMap(({ name, kind }) => {
    const value = values[name]
    const thing = typeof value === 'string' ? named.get(keyOfNamed(kind, value)) : undefined
    const words = thing && visit.say(thing.say)
    return words === undefined || words === value ? [] : [[name, withId(words, String(value))] as const]
  })
  return { ...values, ...Object.fromEntries(written) }
}
