import type { ComponentChildren } from 'preact'
import { isDay } from '../../kernel/calendar/day.ts'
import type { KeysetPage } from '../../kernel/storage/keyset.ts'
import type { Say } from '../../law/say.ts'
import type { Visit } from '../area.ts'

export interface ListColumn<Row> {
  readonly head: Say
  readonly cell: (row: Row, visit: Visit) => ComponentChildren
  /** The same in words, for a file; a column without them is not in it. */
  readonly words?: (row: Row, visit: Visit) => string
  readonly num?: true
  /** Sentences: they break, and after two lines are cut; all of it stands where the row leads. */
  readonly wraps?: true
  /** In a list that is brief on a phone: `bare` without its head, `left` the same at the end of the line, `none` not there. */
  readonly phone?: 'bare' | 'left' | 'none'
}

interface FilterOf {
  /** In the address: `?stage=`. */
  readonly name: string
  readonly label: Say
}

export type ListFilter = FilterOf &
  (
    | { readonly kind: 'words'; readonly longest: number }
    | { readonly kind: 'choice'; readonly choices: readonly { readonly id: string; readonly name: Say }[] }
    /** A day that is asked for; `otherwise` where none is. */
    | { readonly kind: 'day'; readonly otherwise: string }
  )

/** An order the list may stand in. Whoever reads the rows has a keyset for it, and the keyset an index. */
export interface ListSort {
  readonly id: string
  readonly name: Say
}

/** What may be done with several rows at once. */
export interface ListSelection<Row> {
  readonly action: string
  /** What tells a row in the form; undefined for one with which nothing can be done. */
  readonly of: (row: Row) => string | undefined
  readonly button: Say
}

/** A list as data of whoever shows it; what it looks like and how it goes on is the same everywhere. */
export interface List<Row> {
  readonly path: string
  /** Tells its table from others of the page. */
  readonly name: Say
  /** 量词 of its rows, where they are no cases: 部. */
  readonly measure?: string
  /** A page for readers: its rows stand as wide as text does. */
  readonly roomy?: true
  /** On a phone a row is a line, and one more for sentences and what has its head: the rest stands where the row leads. */
  readonly brief?: true
  /** Where there are no rows: what will stand here, and how it comes. */
  readonly empty: Say
  /** The same where something was asked for. */
  readonly noneFound?: Say
  readonly columns: readonly [ListColumn<Row>, ...ListColumn<Row>[]]
  readonly keyOf: (row: Row) => string | number
  /** For a row that says only one thing: what stands beside its first cell in place of the other cells. */
  readonly instead?: (row: Row, visit: Visit) => ComponentChildren | undefined
  /** Rows that links lead to carry their key as their id. */
  readonly anchored?: true
  readonly filters?: readonly ListFilter[]
  /** What the button of the filters says. */
  readonly find?: Say
  /** The first holds where none is asked for. */
  readonly sorts?: readonly [ListSort, ...ListSort[]]
  /** Further query parameters that every link of the list keeps: `{ show: 'done' }`. */
  readonly along?: Readonly<Record<string, string>>
  readonly selection?: ListSelection<Row> | undefined
  /** The file it can be taken away as, without its ending; undefined where it is only read. */
  readonly file?: string
  /** Where programs read on: the file's last line names it when it had to end before the list. */
  readonly api?: string
}

/** What a visit asks of a list. */
export interface ListWanted {
  /** By the names of the filters; empty where nothing is asked. */
  readonly values: Readonly<Record<string, string>>
  readonly sort: string
  readonly after: string | undefined
}

export interface ListPage<Row> extends KeysetPage<Row> {
  /** As far as they were counted; stops at 1,000. Undefined where nobody counted. */
  readonly total?: number
}

const LONGEST_CHOICE = 200

function asked(filter: ListFilter, given: string): string {
  if (filter.kind === 'day') return isDay(given) ? given : filter.otherwise
  return given.trim().slice(0, filter.kind === 'words' ? filter.longest : LONGEST_CHOICE)
}

export function wantedIn<Row>({ filters = [], sorts }: List<Row>, query: Visit['query']): ListWanted {
  const sort = sorts?.find(({ id }) => id === query.sort) ?? sorts?.[0]
  return {
    values: Object.fromEntries(filters.map((filter) => [filter.name, asked(filter, query[filter.name] ?? '')])),
    sort: sort?.id ?? '',
    after: query.after,
  }
}

/** Whether its visitor asked for something in particular. */
export const isFiltered = <Row>({ filters = [] }: List<Row>, { values }: ListWanted): boolean =>
  filters.some((filter) => {
    const value = values[filter.name] ?? ''
    return value !== (filter.kind === 'day' ? filter.otherwise : '')
  })

/** The address of the list with what is asked of it, and with more. */
export function listPath<Row>(
  list: List<Row>,
  wanted: ListWanted,
  more: Readonly<Record<string, string>> = {},
): string {
  const { path, sorts, along } = list
  const query = {
    ...along,
    ...wanted.values,
    ...(wanted.sort !== sorts?.[0].id && { sort: wanted.sort }),
    ...more,
  }
  const words = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== '')).toString()
  return words === '' ? path : `${path}?${words}`
}
