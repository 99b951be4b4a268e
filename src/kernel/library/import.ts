import { isLawId } from '../../law/address.ts'
import { classify } from '../../law/classify.ts'
import { versionOf } from '../../law/dating.ts'
import { editionOf } from '../../law/edition.ts'
import { bareTitle, nameKey } from '../../law/names.ts'
import { decodeSource } from '../../law/parse/decode.ts'
import { type DocumentSource, splitDocuments } from '../../law/parse/documents.ts'
import { parseLaw } from '../../law/parse/law-text.ts'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import type { Finding } from '../../law/tree.ts'
import type { Database } from '../storage/connection.ts'
import { ENTRY_FORM, entryOf, type VersionEntry } from './entry.ts'
import { hashOf } from './hash.ts'
import { prepare, reserve, type StoreOutcome, store } from './store.ts'

/** A file to import. */
export interface TextSource {
  /** For messages; its day and its folder are read too. */
  readonly name: string
  readonly read: () => Promise<Uint8Array> | Uint8Array
}

export interface ImportOptions {
  /** The law's id, for a file that holds one text; else its title without 《》 and 中华人民共和国. */
  readonly id?: string
  /** The day of entry into force; else see `versionOf`. */
  readonly inForce?: string
  /** Further names by bare title: 民事诉讼法 → 民诉法. */
  readonly also?: ReadonlyMap<string, readonly string[]>
}

export interface ImportReport {
  readonly files: number
  /** What became of the texts found in them. */
  readonly outcomes: Readonly<Record<StoreOutcome, number>>
  readonly articles: number
  readonly units: number
  readonly findings: number
  /** What could not be imported, and why; everything else went on. */
  readonly failed: readonly Failure[]
}

export interface Failure {
  readonly name: string
  readonly refusal: Refusal
}

/** How far an import is. */
export interface ImportProgress {
  readonly files: number
  readonly articles: number
}

/** So many units go into one transaction: more gain nothing, and what is interrupted is lost up to here. */
const BATCH_UNITS = 6_000
const RESERVED = 64

interface Run {
  readonly database: Database
  readonly options: ImportOptions
  /** Ids of the laws shipped here, by name: a newer text of one of them is a version of it. */
  readonly shelf: ReadonlyMap<string, string>
  readonly numbers: number[]
  readonly tally: Tally
}

interface Tally {
  files: number
  articles: number
  units: number
  findings: number
  readonly outcomes: Record<StoreOutcome, number>
  readonly failed: Failure[]
}

type Prepared = ReturnType<typeof prepare>

/**
 * Reads texts and puts them into the library, searchable as soon as their batch is in. While the database takes one batch
 * the next is read. May be repeated and interrupted: what is there already is left alone, and a batch is in whole or not
 * at all. A file that fails is told and passed over.
 */
export async function importTexts(
  database: Database,
  sources: Iterable<TextSource> | AsyncIterable<TextSource>,
  options: ImportOptions = {},
  progress: (progress: ImportProgress) => void = () => undefined,
): Promise<ImportReport> {
  const outcomes = { added: 0, replaced: 0, unchanged: 0, kept: 0 }
  const tally: Tally = { files: 0, articles: 0, units: 0, findings: 0, outcomes, failed: [] }
  const run: Run = { database, options, shelf: await shelfNames(database), numbers: [], tally }
  let storing: Promise<void> = Promise.resolve()
  let batch = new Map<string, Prepared & { readonly name: string }>()
  let units = 0
  const flush = async () => {
    const full = [...batch.values()]
    batch = new Map()
    units = 0
    await storing
    storing = storeBatch(run, full)
    // Whoever waits for it next sees the error; until then it is nobody's.
    storing.catch(() => undefined)
  }
  for await (const source of sources) {
    for (const entry of await readEntries(run, source)) {
      const key = `${entry.law.id}@${entry.version}`
      if (batch.has(key)) await flush()
      batch.set(key, { ...prepare(entry, await nextNumber(run)), name: source.name })
      units += entry.units.length
    }
    tally.files += 1
    if (units >= BATCH_UNITS) await flush()
    progress(tally)
  }
  await flush()
  await storing
  progress(tally)
  return tally
}

async function shelfNames(database: Database): Promise<ReadonlyMap<string, string>> {
  const laws = await database
    .selectFrom('law')
    .select(['id', 'names'])
    .where(({ exists, selectFrom }) =>
      exists(selectFrom('law_version').whereRef('law', '=', 'law.id').where('origin', '=', 'shelf')),
    )
    .execute()
  return new Map(laws.flatMap(({ id, names }) => names.map((name) => [name, id] as const)))
}

async function nextNumber({ database, numbers }: Run): Promise<number> {
  if (numbers.length === 0) numbers.push(...(await reserve(database, RESERVED)))
  const number = numbers.shift()
  if (number === undefined) throw new Error('No number for a version was to be had')
  return number
}

async function readEntries(run: Run, source: TextSource): Promise<readonly VersionEntry[]> {
  const fail = (refusal: Refusal): readonly VersionEntry[] => {
    run.tally.failed.push({ name: source.name, refusal })
    return []
  }
  const bytes = await readBytes(source)
  if (isRefusal(bytes)) return fail(bytes)
  const decoded = decodeSource(bytes)
  if (isRefusal(decoded)) return fail(decoded)
  const documents = splitDocuments(decoded.text)
  if (run.options.id !== undefined && documents.length > 1) return fail(severalTexts(documents))
  return documents.flatMap((document) => {
    const entry = readEntry(run, source, document, decoded.findings)
    return isRefusal(entry) ? fail(entry) : [entry]
  })
}

async function readBytes({ read }: TextSource): Promise<Uint8Array | Refusal> {
  try {
    return await read()
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : ''
    return refuse('unreadable', { zh: `文件无法读取（${why}）`, en: `The file cannot be read (${why})` })
  }
}

const severalTexts = (documents: readonly DocumentSource[]): Refusal => {
  const titles = documents.map(({ title }) => `《${title}》`).join('')
  return refuse('unreadable', {
    zh: `文件中有${documents.length}个文本：${titles}；--id 只能用于一个文本`,
    en: `The file holds ${documents.length} texts: ${titles}; --id is for one`,
  })
}

function readEntry(
  { options, shelf }: Run,
  { name }: TextSource,
  document: DocumentSource,
  decoding: readonly Finding[],
): VersionEntry | Refusal {
  const { source } = document
  const text = parseLaw(source)
  const title = text.title || document.title || options.id
  if (!title) return NO_TITLE
  const version = versionOf({ name, source, text, inForce: options.inForce })
  if (isRefusal(version)) return version
  const bare = bareTitle(title)
  const law = options.id ?? shelf.get(nameKey(title)) ?? idFrom(bare)
  const edition = editionOf({
    law,
    version,
    title: { zh: title, en: title },
    short: [],
    class: classify(title, name),
    text: decoding.length > 0 ? { ...text, findings: [...decoding, ...text.findings] } : text,
    source,
    hash: hashOf([ENTRY_FORM, law, version, title, source]),
  })
  return entryOf({ edition, origin: 'import', also: options.also?.get(bare) ?? [] })
}

const NO_TITLE = refuse('incomplete', {
  zh: '没有找到标题，请用 --id 指明法律名称',
  en: 'No title was found: name the law with --id',
})

const LONGEST_ID = 120

const idFrom = (bare: string): string => {
  const id = [...bare.replace(/[\s@#/?%]/gu, '')].slice(0, LONGEST_ID).join('')
  return isLawId(id) ? id : nameKey(bare).slice(0, LONGEST_ID / 2)
}

async function storeBatch(run: Run, batch: readonly (Prepared & { readonly name: string })[]): Promise<void> {
  if (batch.length === 0) return
  try {
    count(run.tally, batch, await store(run.database, batch))
  } catch (error) {
    const [only] = batch
    if (!only || batch.length > 1) return storeOneByOne(run, batch)
    if (!isDataFault(error)) throw error
    const say = { zh: '数据库不接受该文本', en: 'The database does not take this text' }
    run.tally.failed.push({ name: only.name, refusal: refuse('failed', say) })
  }
}

async function storeOneByOne(run: Run, batch: readonly (Prepared & { readonly name: string })[]): Promise<void> {
  for (const one of batch) await storeBatch(run, [one])
}

// Class 22: data exception; 54: a limit of the program. Anything else is no fault of the text.
const isDataFault = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^(?:22|54)/.test(String(error.code))

function count(tally: Tally, batch: readonly Prepared[], outcomes: readonly StoreOutcome[]): void {
  for (const [at, { entry }] of batch.entries()) {
    const outcome = outcomes[at] ?? 'unchanged'
    tally.outcomes[outcome] += 1
    tally.findings += entry.findings.length
    if (outcome === 'unchanged' || outcome === 'kept') continue
    tally.articles += entry.articles
    tally.units += entry.units.length
  }
}
