import { sql } from 'kysely'
import type { Day } from '../../kernel/calendar/day.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { isLawClass, type LawClass } from '../../law/law.ts'
import { nameKey } from '../../law/names.ts'
import { numberOf } from '../../law/numeral.ts'

/** A norm as an officer names it: 《…条例》第五十条. */
export interface NamedNorm {
  readonly title: string
  /** The path of the article: `art-50`, `art-120-2` for 第一百二十条之二. */
  readonly article: string
}

const TITLE = /《([^《》]{2,60})》/gu
const NUMBER = '[零〇一二三四五六七八九十百千\\d]{1,12}'
const ARTICLE = new RegExp(`》.*?第(${NUMBER})条(?:之(${NUMBER}))?`, 'u')

/** Undefined where no norm with its article is named, or more than one norm is: of one alone the class can be checked. */
export function normNamed(basis: unknown): NamedNorm | undefined {
  if (typeof basis !== 'string') return undefined
  const [title, another] = [...basis.matchAll(TITLE)].map(([, one]) => one)
  const [, article, after] = ARTICLE.exec(basis) ?? []
  const numbers = [article, after].flatMap((text) => (text === undefined ? [] : [numberOf(text)]))
  if (title === undefined || another !== undefined || numbers.length === 0 || numbers.includes(undefined)) {
    return undefined
  }
  return { title, article: `art-${numbers.join('-')}` }
}

/** What the library knows of a norm that is named. */
export interface HeldNorm {
  /** As its own file here says; undefined where somebody brought the text, whose class is then a guess by its title. */
  readonly class: LawClass | undefined
  readonly inForce: boolean
  /** The words of the article; undefined where it has no such article. */
  readonly words: string | undefined
}

interface Row {
  readonly class: string
  readonly ours: boolean
  readonly in_force: boolean
  readonly words: string | null
}

/** A norm as the library holds it on a day; undefined where it does not. One statement. */
export async function heldNorm(
  database: Database,
  { title, article }: NamedNorm,
  day: Day,
): Promise<HeldNorm | undefined> {
  const { rows } = await sql<Row>`
    select l.class, v.id is not null as in_force,
      exists (select from law_version s where s.law = l.id and s.origin = 'shelf') as ours,
      (select string_agg(coalesce(u.printed, u.plain), '' order by u.ordinal) from unit u
        where u.version_id = v.id and (u.path = ${article} or u.path like ${`${article}/%`})) as words
    from law l
    left join law_version v on v.law = l.id and v.version <= ${day} and (v.until is null or v.until > ${day})
    where l.names && ${[nameKey(title)]}::text[]
    order by l.place, l.id limit 1`.execute(database)
  const [row] = rows
  return (
    row && {
      class: row.ours && isLawClass(row.class) ? row.class : undefined,
      inForce: row.in_force,
      words: row.words ?? undefined,
    }
  )
}
