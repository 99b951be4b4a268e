import { writeCsv, writeXlsx } from '../../kernel/sheet/write.ts'
import { cellsOf } from '../../mechanisms/register/cells.ts'
import { publicFields, type Register } from '../../mechanisms/register/define.ts'
import { type ExportedRecord, exportRecords } from '../../mechanisms/register/export.ts'
import { writtenFields } from '../../mechanisms/register/field-kind.ts'
import { databaseOf, type File, foreignFile, type Visit } from '../area.ts'
import { namedFor } from './reading.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Every record in lines of JSON, as CSV or as a workbook, as it is read; of the public its public fields alone. */
export async function recordsFile(
  visit: Visit,
  register: Register,
  { office, as }: { readonly office: string | undefined; readonly as: 'csv' | 'xlsx' | 'ndjson' },
): Promise<File> {
  const records = await begun(exportRecords(databaseOf(visit), register, office))
  const name = `${register.id}-${visit.today}.${as}`
  if (as === 'ndjson') return foreignFile(name, 'application/x-ndjson; charset=utf-8', jsonLines(records))
  const shown = office === undefined ? publicFields(register) : writtenFields(register).map((field) => field.name)
  const rows = rowsOf(records, { register, shown, office, visit })
  return as === 'csv'
    ? foreignFile(name, 'text/csv; charset=utf-8', writeCsv(rows))
    : foreignFile(name, XLSX, writeXlsx(visit.say(register.name), rows))
}

/** The same with its first record read: where the database is away that is said, and no file is begun. */
export async function begun<One>(given: AsyncGenerator<One>): Promise<AsyncIterable<One>> {
  const first = await given.next()
  async function* all(): AsyncGenerator<One> {
    if (first.done) return
    yield first.value
    yield* given
  }
  return all()
}

async function* jsonLines(records: AsyncIterable<ExportedRecord>): AsyncGenerator<string> {
  for await (const record of records) yield `${JSON.stringify(record)}\n`
}

interface Sheet {
  readonly register: Register
  readonly shown: readonly string[]
  /** Whose records; undefined for what the public reads. */
  readonly office: string | undefined
  readonly visit: Visit
}

/** What is named is looked up for so many records at a time. */
const NAMED_AT_ONCE = 500

/** The first row names the fields as the form does. */
async function* rowsOf(
  records: AsyncIterable<ExportedRecord>,
  { register, shown, office, visit }: Sheet,
): AsyncGenerator<readonly string[]> {
  const { lang } = visit
  const fields = writtenFields(register)
  const places = fields.flatMap(({ name }, at) => (shown.includes(name) ? [at] : []))
  yield ['id', ...places.map((at) => fields[at]?.say[lang] ?? '')]
  for await (const some of inGroups(records, NAMED_AT_ONCE)) {
    const named = await namedFor(
      visit,
      register,
      office,
      some.map(({ values }) => values),
    )
    for (const { id, values } of some) {
      const cells = cellsOf(register, { id, values }, { lang, named })
      yield [id, ...places.map((at) => cells[at] ?? '')]
    }
  }
}

async function* inGroups<One>(all: AsyncIterable<One>, size: number): AsyncGenerator<readonly One[]> {
  let group: One[] = []
  for await (const one of all) {
    group.push(one)
    if (group.length < size) continue
    yield group
    group = []
  }
  if (group.length > 0) yield group
}
