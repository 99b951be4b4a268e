import { writeCsv } from '../../kernel/sheet/write.ts'
import { cellsOf } from '../../mechanisms/register/cells.ts'
import { publicFields, type Register } from '../../mechanisms/register/define.ts'
import { type ExportedRecord, exportRecords } from '../../mechanisms/register/export.ts'
import { registerFields } from '../../mechanisms/register/field-kind.ts'
import { databaseOf, type File, foreignFile, type Visit } from '../area.ts'

/** Every record in lines of JSON or as CSV (RFC 4180), as it is read; of the public its public fields alone. */
export function recordsFile(
  visit: Visit,
  register: Register,
  { office, as }: { readonly office: string | undefined; readonly as: 'csv' | 'ndjson' },
): File {
  const records = exportRecords(databaseOf(visit), register, office)
  const name = `${register.id}-${visit.today}.${as}`
  if (as === 'ndjson') return foreignFile(name, 'application/x-ndjson; charset=utf-8', jsonLines(records))
  const shown = office === undefined ? publicFields(register) : registerFields(register).map((field) => field.name)
  return foreignFile(name, 'text/csv; charset=utf-8', writeCsv(rowsOf(records, { register, shown, lang: visit.lang })))
}

async function* jsonLines(records: AsyncIterable<ExportedRecord>): AsyncGenerator<string> {
  for await (const record of records) yield `${JSON.stringify(record)}\n`
}

interface Sheet {
  readonly register: Register
  readonly shown: readonly string[]
  readonly lang: 'zh' | 'en'
}

/** The first row names the fields as the form does. */
async function* rowsOf(
  records: AsyncIterable<ExportedRecord>,
  { register, shown, lang }: Sheet,
): AsyncGenerator<readonly string[]> {
  const fields = registerFields(register)
  const places = fields.flatMap(({ name }, at) => (shown.includes(name) ? [at] : []))
  yield ['id', ...places.map((at) => fields[at]?.say[lang] ?? '')]
  for await (const { id, values } of records) {
    const cells = cellsOf(register, values, lang)
    yield [id, ...places.map((at) => cells[at] ?? '')]
  }
}
