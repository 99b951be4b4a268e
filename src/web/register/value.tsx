import { pathOf } from '../../law/address.ts'
import type { RecordValues } from '../../mechanisms/register/define.ts'
import { registerField } from '../../mechanisms/register/field-kind.ts'
import { fileOf } from '../../mechanisms/register/file.ts'
import { keyOfNamed, type NamedThing, recordFilePath } from '../../mechanisms/register/named.ts'
import { hashedUnits, provisionsIn } from '../../mechanisms/register/provisions.ts'
import type { Visit } from '../area.ts'
import { AsWritten } from '../as-written.tsx'
import { provisionNamed, type ValueReading, valueWords } from './reading.ts'

interface ValueOf extends Omit<ValueReading, 'visit'> {
  readonly name: string
  readonly values: RecordValues
  /** The record they are of; undefined where nothing of it is opened. */
  readonly record?: string | undefined
  readonly visit: Visit
}

/** A value of a record: what it names stands as a link to it, and says so where that is no longer current. */
export function Value({ name, values, record, ...reading }: ValueOf) {
  const { register, named, visit } = reading
  const value = values[name]
  const field = registerField(register, name)
  const kind = field?.kind
  if (field?.provisions || field?.wordsOf !== undefined) return <Provisions stored={value} visit={visit} />
  const words = <AsWritten words={visit.say(valueWords(reading, name, values))} visit={visit} />
  const file = kind === 'file' ? fileOf(register, values) : undefined
  if (file && record !== undefined) {
    return <a href={visit.href(recordFilePath(register.id, record, file.sha256))}>{words}</a>
  }
  if (typeof value !== 'string' || kind === undefined) return words
  if (kind === 'provision') {
    const cited = provisionNamed(visit, value)
    return cited ? <a href={visit.href(pathOf(cited.place))}>{words}</a> : words
  }
  const thing = named.get(keyOfNamed(kind, value))
  if (!thing) return words
  return (
    <>
      {thing.path === undefined ? words : <a href={visit.href(thing.path)}>{words}</a>}
      {thing.state !== 'current' && (
        <>
          {' '}
          <span class="tag">{visit.say(STATES[thing.state])}</span>
        </>
      )}
    </>
  )
}

/** Several provisions, each as a link to it; behind one the hash of its words, where that is what the field has. */
function Provisions({ stored, visit }: { readonly stored: unknown; readonly visit: Visit }) {
  const hashed = hashedUnits(stored)
  const units = hashed.length > 0 ? hashed : provisionsIn(stored).map((unit) => ({ unit, hash: undefined }))
  return (
    <>
      {units.map(({ unit, hash }) => {
        const cited = provisionNamed(visit, unit)
        return (
          <div key={unit}>
            {cited ? <a href={visit.href(pathOf(cited.place))}>{visit.say(cited.words)}</a> : unit}
            {hash !== undefined && (
              <>
                {' '}
                <small>SHA-256 {hash}</small>
              </>
            )}
          </div>
        )
      })}
    </>
  )
}

const STATES = {
  withdrawn: { zh: '已撤下', en: 'withdrawn' },
  hidden: { zh: '不再公开', en: 'not public any more' },
  gone: { zh: '已不在册', en: 'no longer on register' },
} as const satisfies Record<Exclude<NamedThing['state'], 'current'>, { zh: string; en: string }>
