import { createHash } from 'node:crypto'
import { writeCsv } from '../../kernel/sheet/write.ts'
import type { Say } from '../../law/say.ts'
import type { ColumnKind, Dataset, DatasetColumn, DatasetRow, DatasetValue } from './define.ts'

/** Between several words in one cell (CSVW: separator). */
const SEPARATOR = '|'

/** What a release names: the dataset, with its columns as they stood when it was proposed. */
export const releaseName = (dataset: Dataset): string => `${dataset.id}:${columnsDigest(dataset)}`

/** Some digits over names, kinds and order of the columns: what a privacy check was of. */
const columnsDigest = ({ columns }: Dataset): string =>
  createHash('sha256')
    .update(JSON.stringify(columns.map(({ name, kind, required }) => [name, kind, required])))
    .digest('hex')
    .slice(0, 16)

/** A dataset as CSV: its columns by name, then its rows. */
export const datasetCsv = (dataset: Dataset, rows: AsyncIterable<DatasetRow>): AsyncIterable<string> =>
  writeCsv(cellsOf(dataset, rows))

async function* cellsOf({ columns }: Dataset, rows: AsyncIterable<DatasetRow>): AsyncGenerator<readonly string[]> {
  yield columns.map(({ name }) => name)
  for await (const row of rows) yield columns.map(({ name }) => cellOf(row[name]))
}

function cellOf(value: DatasetValue): string {
  if (value === undefined) return ''
  return typeof value === 'object' ? value.join(SEPARATOR) : String(value)
}

/** A dataset as one JSON array, an object a line. */
export async function* datasetJson({ columns }: Dataset, rows: AsyncIterable<DatasetRow>): AsyncGenerator<string> {
  let before = '[\n'
  for await (const row of rows) {
    yield `${before}${JSON.stringify(Object.fromEntries(columns.map(({ name }) => [name, row[name]])))}`
    before = ',\n'
  }
  yield before === '[\n' ? '[]\n' : '\n]\n'
}

const JSON_TYPES: Readonly<Record<ColumnKind, object>> = {
  words: { type: 'string' },
  several: { type: 'array', items: { type: 'string' } },
  integer: { type: 'integer' },
  number: { type: 'number' },
  yes: { type: 'boolean' },
  day: { type: 'string', format: 'date' },
}

/** What the JSON file holds (JSON Schema 2020-12). */
export const jsonSchemaOf = ({ name, about, columns }: Dataset, url: string): object => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: url,
  title: both(name),
  description: both(about),
  type: 'array',
  items: {
    type: 'object',
    properties: Object.fromEntries(
      columns.map(({ name: column, say, kind }) => [column, { title: both(say), ...JSON_TYPES[kind] }]),
    ),
    required: columns.filter(({ required }) => required).map(({ name: column }) => column),
    additionalProperties: false,
  },
})

const CSV_TYPES: Readonly<Record<ColumnKind, string>> = {
  words: 'string',
  several: 'string',
  integer: 'integer',
  number: 'decimal',
  yes: 'boolean',
  day: 'date',
}

/** What the CSV file holds (W3C CSV on the Web): it names the file it stands beside. */
export const csvwOf = ({ name, about, columns, key }: Dataset, csv: string): object => ({
  '@context': 'http://www.w3.org/ns/csvw',
  url: csv,
  'dc:title': both(name),
  'dc:description': both(about),
  dialect: { encoding: 'utf-8', delimiter: ',', quoteChar: '"', header: true, lineTerminators: ['\r\n'] },
  tableSchema: { columns: columns.map(csvwColumn), primaryKey: key },
})

const csvwColumn = ({ name, say, kind, required }: DatasetColumn): object => ({
  name,
  titles: name,
  'dc:description': both(say),
  datatype: CSV_TYPES[kind],
  ...(kind === 'several' && { separator: SEPARATOR }),
  required,
})

const both = ({ zh, en }: Say): string => `${zh} ${en}`
