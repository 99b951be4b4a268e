import { formatAddress } from '../../../law/address.ts'
import type { Edition } from '../../../law/edition.ts'
import type { LawClass } from '../../../law/law.ts'
import type { Say } from '../../../law/say.ts'
import { type Front, type LawText, type Unit, type UnitLevel, walk } from '../../../law/tree.ts'
import type { Library, VersionLine } from '../library.ts'

/** The first line of each version: what all its units share. */
export interface EditionRecord {
  readonly kind: 'edition'
  readonly law: string
  readonly version: string
  /** The day the next version replaced it; left out for the newest. */
  readonly until?: string
  readonly title: Say
  readonly class: LawClass
  /** Which units are here, where the text is collected in part. */
  readonly partial?: Say
  readonly hash: string
  readonly front: readonly Pick<Front, 'kind' | 'text'>[]
}

/** A unit by itself, its parts on lines of their own. Label and text, in order, are every printed character. */
export interface UnitRecord {
  readonly kind: 'unit'
  /** Left out for printed words that are no unit (a page number, a signature). */
  readonly address?: string
  readonly law: string
  readonly version: string
  readonly level: UnitLevel
  readonly label: string
  readonly number: string
  readonly text: string
}

/** One version as a whole, for `JSON.stringify`. */
export interface EditionFile extends Omit<EditionRecord, 'kind' | 'front'> {
  readonly short: readonly string[]
  readonly text: LawText
}

/** A version and its tree, as data. */
export const editionFile = (edition: Edition, line?: Pick<VersionLine, 'until'>): EditionFile => ({
  ...headOf(edition, line?.until),
  short: edition.short,
  text: edition.text,
})

const headOf = ({ law, version, title, class: sort, partial, hash }: Edition, until: string | undefined) => ({
  law,
  version,
  ...(until !== undefined && { until }),
  title,
  class: sort,
  ...(partial && { partial }),
  hash,
})

/** The records of one version: the version, then its units in reading order. */
function* recordsOf(edition: Edition, until?: string): Generator<EditionRecord | UnitRecord> {
  const front = edition.text.front.map(({ kind, text }) => ({ kind, text }))
  yield { kind: 'edition', ...headOf(edition, until), front }
  for (const unit of walk(edition.text.body)) yield unitRecord(edition, unit)
}

const unitRecord = ({ law, version }: Edition, { level, path, label, number, text }: Unit): UnitRecord => ({
  kind: 'unit',
  ...(path !== '' && { address: formatAddress({ law, version, unit: path }) }),
  law,
  version,
  level,
  label,
  number,
  text,
})

/** Lines are handed out in blocks of about this many characters: one write a line would cost more than the line. */
const BLOCK = 64_000
/** Laws asked for at a time; the library gives no more. */
const PAGE = 100

/**
 * Every version of every law as NDJSON, one line a record, in blocks that end with a line. It reads one version at a
 * time and goes on when the reader does, so that a shelf of any size takes the memory of one law.
 */
export async function* bulk(library: Library): AsyncGenerator<string> {
  let block = ''
  for await (const { edition, until } of editionsOf(library)) {
    for (const record of recordsOf(edition, until)) {
      block += `${JSON.stringify(record)}\n`
      if (block.length < BLOCK) continue
      yield block
      block = ''
    }
  }
  if (block !== '') yield block
}

interface Shelved {
  readonly edition: Edition
  readonly until: string | undefined
}

/** Every version we hold, law by law in the order of the shelf, oldest first. */
async function* editionsOf(library: Library): AsyncGenerator<Shelved> {
  let after: string | undefined
  do {
    const page = await library.laws({ limit: PAGE, ...(after !== undefined && { after }) })
    for (const { law } of page.lines) {
      for (const { version, until } of await library.versions(law)) {
        const edition = await library.edition(law, version)
        if (edition) yield { edition, until }
      }
    }
    after = page.after
  } while (after !== undefined)
}
