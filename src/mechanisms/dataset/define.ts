import type { Day } from '../../kernel/calendar/day.ts'
import type { Grounds } from '../../kernel/procedure/grounds.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import type { Edition } from '../../law/edition.ts'
import type { Say } from '../../law/say.ts'
import type { Secrecy } from '../register/define.ts'

/** What a column holds: words, several words, a whole number, any number, yes or no, a day. */
export type ColumnKind = 'words' | 'several' | 'integer' | 'number' | 'yes' | 'day'

export interface DatasetColumn {
  /** As files head it: lower case with underscores. */
  readonly name: string
  readonly say: Say
  readonly kind: ColumnKind
  readonly required: boolean
  /** Who may read it where it comes from. Of a dataset every column must be public, or nothing starts. */
  readonly secrecy: Secrecy | 'sealed'
}

export type DatasetValue = string | number | boolean | readonly string[] | undefined
export type DatasetRow = Readonly<Record<string, DatasetValue>>

/** What rows are made of. */
export interface DatasetSources {
  readonly database: Database
  readonly shelf: readonly Edition[]
  /** The end of this day, for a dataset with dated versions; now, if not said. */
  readonly on: Day | undefined
}

/**
 * A table that an area gives away: its columns, and how its rows are read. Its files hold these columns and nothing
 * else, whatever else a row brings. It is served once an office has published it after its privacy check.
 */
export interface Dataset {
  /** In lower case, words parted by hyphens: the name of its files. */
  readonly id: string
  readonly name: Say
  readonly about: Say
  /** Why it is public. */
  readonly grounds: Grounds
  /** What of persons it tells, and why that may be public; undefined where it tells of nobody. */
  readonly persons: Say | undefined
  readonly keywords: readonly Say[]
  readonly columns: readonly DatasetColumn[]
  /** The columns by which a row is told from every other. */
  readonly key: readonly string[]
  /** Where people read the same, if there is such a page. */
  readonly page?: string
  /** Its rows can be asked for as they stood at the end of a day. */
  readonly dated?: true
  readonly rows: (sources: DatasetSources) => AsyncIterable<DatasetRow>
}

/** A column that holds what is public where it comes from. */
export const column = (
  name: string,
  say: Say,
  kind: ColumnKind = 'words',
  { required = true }: { readonly required?: boolean } = {},
): DatasetColumn => ({ name, say, kind, required, secrecy: 'public' })
