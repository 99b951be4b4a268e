import { sql } from 'kysely'
import { z } from 'zod'
import { type Day, endOf } from '../../kernel/calendar/day.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import type { Say } from '../../law/say.ts'
import { openPart, publicFields, type RecordValues, type Register, secrecyOf } from '../register/define.ts'
import { exportRecords } from '../register/export.ts'
import { literal } from '../register/expressions.ts'
import { type RegisterField, registerFields } from '../register/field-kind.ts'
import type { ColumnKind, Dataset, DatasetColumn, DatasetRow, DatasetValue } from './define.ts'

interface RegisterDatasetOf {
  readonly register: Register
  /** Its columns, by names of fields; every public field, if not said. */
  readonly fields?: readonly string[]
  readonly persons: Say | undefined
  readonly keywords: readonly Say[]
  readonly page: string
  /** What stood in it on a day can be asked for: never where a person may take their consent back. */
  readonly dated?: true
}

/** What the public reads of a register as a dataset. Which column is public is the register's to say. */
export function registerDataset({ register, fields, page, ...more }: RegisterDatasetOf): Dataset {
  const { publicView } = register
  if (!publicView) throw new Error(`the public reads nothing of the register ${register.id}`)
  const shown = (fields ?? publicFields(register)).filter((name) => name !== publicView.where)
  const known = registerFields(register)
  const columns = shown.map((name) =>
    columnOf(
      register,
      name,
      known.find((field) => field.name === name),
    ),
  )
  return {
    id: register.id,
    name: publicView.name,
    about: publicView.about,
    grounds: register.grounds,
    ...more,
    page,
    columns: [ID, ...columns],
    key: ['id'],
    rows: ({ database, on }) =>
      rowsOf(on === undefined ? exportRecords(database, register, undefined) : openOn(database, register, on), shown),
  }
}

const ID: DatasetColumn = {
  name: 'id',
  say: { zh: '编号', en: 'Id' },
  kind: 'words',
  required: true,
  secrecy: 'public',
}

function columnOf(register: Register, name: string, field: RegisterField | undefined): DatasetColumn {
  if (!field) throw new Error(`the register ${register.id} has no field ${name}`)
  return {
    name: columnName(name),
    say: field.say,
    kind: KINDS[field.kind] ?? 'words',
    required: field.required,
    secrecy: secrecyOf(register, name),
  }
}

const KINDS: Readonly<Record<string, ColumnKind>> = { many: 'several', yes: 'yes', day: 'day', number: 'number' }

const columnName = (field: string): string => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

const Value = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]).optional()

async function* rowsOf(
  records: AsyncIterable<{ readonly id: string; readonly values: RecordValues }>,
  shown: readonly string[],
): AsyncGenerator<DatasetRow> {
  for await (const { id, values } of records) {
    const cells = shown.map((name): [string, DatasetValue] => [
      columnName(name),
      Value.parse(values[name] ?? undefined),
    ])
    yield { id, ...Object.fromEntries(cells) }
  }
}

const AT_ONCE = 500
const Values = z.record(z.string(), z.json())

/** The parts of a written definition that say what of it was public: as `wholeRegister` writes them. */
const Released = z.object({
  fields: z.object({ properties: z.record(z.string(), z.object({ secrecy: z.string().optional() })) }),
  publicView: z.object({ where: z.string().optional() }).optional(),
})
type PublicThen = (values: RecordValues) => RecordValues | undefined

/** By the version of the definition, what of a record that was entered under it the public could read. */
async function publicByDefinition(database: Database, register: Register): Promise<ReadonlyMap<string, PublicThen>> {
  const releases = await database
    .selectFrom('register_release')
    .select(['version', 'form'])
    .where('register', '=', register.id)
    .execute()
  return new Map(
    releases.map(({ version, form }) => {
      const { fields, publicView } = Released.parse(JSON.parse(form))
      const isOpen = (name: string) => fields.properties[name]?.secrecy === 'public'
      return [
        version,
        (values) =>
          publicView && (publicView.where === undefined || values[publicView.where] === true)
            ? Object.fromEntries(Object.entries(values).filter(([name]) => isOpen(name)))
            : undefined,
      ]
    }),
  )
}

/**
 * What the public could read of a register at the end of a day in China: what both the definition of then and that of now
 * make public, since whoever entered it was told of the one and the other holds today. What was withdrawn since is read no
 * more: a record that stood there wrongly has no other way out.
 */
async function* openOn(database: Database, register: Register, on: Day) {
  const until = endOf(on)
  const publicThen = await publicByDefinition(database, register)
  for (let after = ''; ; ) {
    const { rows } = await sql<{ id: string; act: string; definition: string; content: unknown; stands: boolean }>`
      select distinct on (v.id) v.id, v.act, v.definition, v.content, r.state = 'current' as stands
      from register_version v join register_record r on r.register = ${sql.raw(literal(register))} and r.id = v.id
      where v.register = ${sql.raw(literal(register))} and v.at < ${until} and v.id > ${after}
      order by v.id, v.version desc limit ${AT_ONCE}`.execute(database)
    for (const { id, act, definition, content, stands } of rows) {
      const then = act === 'withdrawal' || !stands ? undefined : publicThen.get(definition)?.(Values.parse(content))
      const values = then && openPart(register, then)
      if (values) yield { id, values }
    }
    const last = rows.at(-1)
    if (rows.length < AT_ONCE || !last) return
    after = last.id
  }
}
