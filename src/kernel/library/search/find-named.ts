import type { PoolClient } from 'pg'
import { labelOf } from '../../../law/citation.ts'
import { isLawClass } from '../../../law/law.ts'
import { nameKey } from '../../../law/names.ts'
import { mark } from '../../../law/search/mark.ts'
import type { Named } from '../../../law/search/understand.ts'
import type { Ask, Hit } from './found.ts'

interface Row {
  readonly law: string
  readonly version: string
  readonly title_zh: string
  readonly title_en: string
  readonly class: string
  readonly in_force: boolean
  readonly path: string
  readonly sole: boolean
  readonly words: string
}

/** An article has few units; this many laws' articles are shown where the query names no law. */
const MOST_ROWS = 400
const MOST_LAWS = 10

/**
 * The units a query names, one a law: the paragraph or item where it is named and exists, else the article. Of each law
 * the version in force on the day, or its first. Without a law those that have been analysed are meant.
 */
export async function findNamed(client: PoolClient, named: Named | undefined, ask: Ask): Promise<readonly Hit[]> {
  if (!named) return []
  const law = named.law ?? (ask.law || undefined)
  const tops = [`art-${named.article}`, `point-${named.article}`]
  const { rows } = await client.query<Row>({
    name: 'search-named',
    text: `
      select l.id as law, v.version, l.title_zh, l.title_en, l.class, u.path, u.sole,
             v.version <= $3::date and (v.until is null or v.until > $3::date) as in_force,
             coalesce(u.printed, u.plain) as words
      from law l
      join lateral (
        select id, version, until from law_version
        where law = l.id
        order by version <= $2::date desc, abs(version - $2::date)
        limit 1
      ) v on true
      join unit u on u.version_id = v.id and split_part(u.path, '/', 1) = any($4::text[])
      where l.id = $1 or l.names @> array[$5::text] or ($1::text is null and l.analysed)
      order by l.place, l.id, u.ordinal
      limit ${MOST_ROWS}`,
    values: [law ?? null, ask.on || ask.today, ask.today, tops, nameKey(law ?? '') || null],
  })
  const laws = Map.groupBy(rows, ({ law }) => law)
  return [...laws.values()].slice(0, MOST_LAWS).flatMap((units) => hitOf(units, named) ?? [])
}

function hitOf(units: readonly Row[], named: Named): Hit | undefined {
  const chosen = choose(units, named)
  const [first] = chosen.units
  if (!first) return undefined
  return {
    law: first.law,
    version: first.version,
    path: chosen.path,
    title: { zh: first.title_zh, en: first.title_en },
    label: labelOf(chosen.path, first.sole),
    class: isLawClass(first.class) ? first.class : 'normative-document',
    inForce: first.in_force,
    cited: true,
    kinds: [],
    marked: mark(chosen.units.map(({ words }) => words).join(''), []),
  }
}

interface Chosen {
  readonly path: string
  readonly units: readonly Row[]
}

function choose(units: readonly Row[], { paragraph, item }: Named): Chosen {
  const article = units[0]?.path.split('/')[0] ?? ''
  const below = [
    ...(paragraph === undefined ? [] : [`para-${paragraph}`]),
    ...(item === undefined ? [] : [`item-${item}`]),
  ]
  for (; below.length > 0; below.pop()) {
    const wanted = below.map((segment) => `/${segment}/`)
    const inside = units.filter(({ path }) => wanted.every((segment) => `${path}/`.includes(segment)))
    const [first] = inside
    if (first) return { path: cutAfter(first.path, below.at(-1) ?? ''), units: inside }
  }
  return { path: article, units }
}

/** art-21/para-1/item-3/subitem-1 up to item-3. */
const cutAfter = (path: string, segment: string): string => {
  const segments = path.split('/')
  return segments.slice(0, segments.indexOf(segment) + 1).join('/')
}
