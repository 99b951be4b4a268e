import { createHash } from 'node:crypto'
import { nameKey } from '../../../law/names.ts'
import { BLOCKS, gramsOf } from '../../../law/search/words.ts'

/** What a search asks of the index, read and bounded. */
export interface Query {
  readonly phrases: readonly string[]
  readonly law: string | undefined
  readonly kind: string | undefined
  readonly bearer: string | undefined
  readonly on: string | undefined
  readonly today: string
  readonly limit: number
  readonly after: Key | undefined
}

/** Where a page ended. */
export interface Key {
  readonly rank: number
  readonly version: number
  readonly ordinal: number
}

/** For `pool.query`: named by its text, so that each connection plans it once. */
export interface PreparedQuery {
  readonly name: string
  readonly text: string
  readonly values: readonly unknown[]
}

/** Counting and ranking stop here. */
export const COUNTED = 1_000

/** What rank adds to a row's own weight: being in force, each time a phrase stands there, and shortness. */
const IN_FORCE = 100
const OFTEN = 8
const MOST_OFTEN = 5
const CHARACTERS_A_POINT = 16
const MOST_SHORT = 30
/** A Latin word or number that is whole: `5g` in `5g网络`, not in `15gb`. */
const WHOLE_WORD = 40

interface Parameters {
  /** A place in the statement for a value, as often as one likes. */
  plain(value: unknown, type: string): string
  /**
   * A place that PostgreSQL cannot estimate from: in a subquery of its own. Plans made for each value look cheaper to it
   * than one for all, and making them costs twice what the search costs. For what an index or a limit reads, once.
   */
  hidden(value: unknown, type: string): string
}

function parametersInto(values: unknown[]): Parameters {
  const plain = (value: unknown, type: string): string => {
    values.push(value)
    return `$${values.length}::${type}`
  }
  return { plain, hidden: (value, type) => `(select ${plain(value, type)})` }
}

/**
 * One statement for one page: the hits (a thousand and one at most) with their ranks, their number, and the words of
 * those on the page.
 */
export function searchStatement(query: Query): PreparedQuery {
  const values: unknown[] = []
  const parameters = parametersInto(values)
  const today = parameters.plain(query.today, 'date')
  const shared = { ...query, today, needles: query.phrases.map((phrase) => parameters.plain(phrase, 'text')) }
  const hits = hitsOf(shared, parameters)
  const after = query.after
    ? `where (-rank, version_id, ordinal) > (${parameters.plain(-query.after.rank, 'int')}, ` +
      `${parameters.plain(query.after.version, 'int')}, ${parameters.plain(query.after.ordinal, 'int')})`
    : ''
  const text = `
    with hit as materialized (select * from (${hits}) found limit ${COUNTED + 1}),
    page as (select * from hit ${after} order by rank desc, version_id, ordinal limit ${parameters.hidden(query.limit + 1, 'int')})
    select page.version_id, page.ordinal, page.rank, (select count(*) from hit) as total,
           u.path, u.sole, u.kinds, coalesce(u.printed, u.plain) as words,
           u.since <= ${today} and u.until > ${today} as in_force,
           v.law, v.version, l.title_zh, l.title_en, l.class
    from page
    join unit u on u.ctid = page.place
    join law_version v on v.id = page.version_id
    join law l on l.id = v.law
    order by page.rank desc, page.version_id, page.ordinal`
  return { name: `search-${createHash('sha1').update(text).digest('hex').slice(0, 12)}`, text, values }
}

interface Shared extends Omit<Query, 'today'> {
  readonly today: string
  /** The places of the phrases. */
  readonly needles: readonly string[]
}

function hitsOf(query: Shared, parameters: Parameters): string {
  const { needles } = query
  const conditions = [
    ...needles.map((needle) => `strpos(plain, ${needle}) > 0`),
    ...(query.on === undefined ? [] : [inForce(parameters.plain(query.on, 'date'))]),
    ...(query.kind === undefined ? [] : [`kinds @> array[${parameters.hidden(query.kind, 'text')}]`]),
    ...(query.bearer === undefined ? [] : [`bearers @> array[${parameters.hidden(query.bearer, 'text')}]`]),
  ]
  const select = (from: string) =>
    `select ctid as place, version_id, ordinal, ${rankOf(query)} as rank from unit where ${from}`
  const rows = (access: string) => select([access, ...conditions].join(' and '))
  // A law, or what has been analysed, is read through: a few hundred rows. A law may be given by any of its names.
  if (query.law !== undefined) {
    const [id, name] = [query.law, nameKey(query.law)].map((one) => parameters.hidden(one, 'text'))
    const laws = `select id from law where id = ${id} or names @> array[${name}]`
    return rows(`version_id = any(array(select id from law_version where law in (${laws})))`)
  }
  if (query.kind !== undefined || query.bearer !== undefined) return rows('kinds is not null')
  const runs = query.phrases.filter(({ length }) => length > 1)
  if (runs.length === 0) return throughVersions(needles, rows('version_id = holding.id'))
  return BLOCKS.map((block) => `(${rows(`grams @> ${parameters.hidden(gramsOf(runs, block), 'int[]')}`)})`).join(
    ' union all ',
  )
}

// Single characters have no pairs: the versions that have them at all are read through one after the other, until there
// are a thousand hits. `offset 0` keeps PostgreSQL from reading all units and asking for the version afterwards.
const throughVersions = (needles: readonly string[], rows: string): string => {
  const holding = needles.map((needle) => `strpos(letters, ${needle}) > 0`).join(' and ')
  return `select inside.* from (select id from law_version where ${holding} order by id) holding
          cross join lateral (${rows} offset 0) inside`
}

const inForce = (day: string): string => `since <= ${day} and until > ${day}`

function rankOf({ today, phrases, needles }: Shared): string {
  const often = needles.map((needle, at) => {
    const times = `(octet_length(plain) - octet_length(replace(plain, ${needle}, ''))) / octet_length(${needle})`
    const whole = LATIN_EDGE.test(phrases[at] ?? '') ? ` + ${wholeWord(needle)}` : ''
    return `least(${MOST_OFTEN}, ${times}) * ${OFTEN}${whole}`
  })
  const current = `case when ${inForce(today)} then ${IN_FORCE} else 0 end`
  return `${['weight', current, ...often].join(' + ')} - least(${MOST_SHORT}, size / ${CHARACTERS_A_POINT})`
}

const LATIN_EDGE = /^[a-z0-9]|[a-z0-9]$/

// A phrase holds letters and digits only, so it is safe in a pattern.
const wholeWord = (needle: string): string =>
  `case when plain ~ ('(?<![a-z0-9])' || ${needle} || '(?![a-z0-9])') then ${WHOLE_WORD} else 0 end`
