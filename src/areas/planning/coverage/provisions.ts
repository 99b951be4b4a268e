import { sql } from 'kysely'
import type { Day } from '../../../kernel/calendar/day.ts'
import type { OfficeKind, OfficeLevel } from '../../../kernel/identity/actor.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import type { Address } from '../../../law/address.ts'
import type { Edition } from '../../../law/edition.ts'
import { openStages, planFiles } from '../../../mechanisms/plan/files.ts'
import { textsOn } from '../lists/facts.ts'
import { proposedRows } from '../lists/proposed.ts'
import { organs } from '../lists/role-ids.ts'

/** An article that departments of a level bear or enforce. */
export interface BorneArticle {
  readonly address: Address
  readonly law: string
  /** Kinds of department that it names, and those that its general words may mean. */
  readonly byName: readonly OfficeKind[]
  readonly inGeneral: readonly OfficeKind[]
}

const known = new WeakMap<readonly Edition[], Map<string, readonly BorneArticle[]>>()

/** What departments of a level bear or enforce in the texts of a day, in the order of these; worked out once a set of texts. */
function borneArticles(
  shelf: readonly Edition[],
  { day, level }: { readonly day: Day; readonly level: OfficeLevel },
): readonly BorneArticle[] {
  const texts = textsOn(shelf, day)
  const key = `${level} ${texts.map(({ law, version }) => `${law}@${version}`).join(' ')}`
  const kept = known.get(shelf) ?? new Map<string, readonly BorneArticle[]>()
  known.set(shelf, kept)
  const found = kept.get(key) ?? borneIn(texts, level)
  kept.set(key, found)
  return found
}

function borneIn(texts: readonly Edition[], level: OfficeLevel): readonly BorneArticle[] {
  const found = new Map<Address, { law: string; byName: Set<OfficeKind>; inGeneral: Set<OfficeKind> }>()
  for (const kind of organs) {
    for (const { law, articles, why } of proposedRows(texts, { kind, level })) {
      const named = why.some((one) => one.named === 'by-name')
      for (const address of articles) {
        const article = found.get(address) ?? { law, byName: new Set(), inGeneral: new Set() }
        ;(named ? article.byName : article.inGeneral).add(kind)
        found.set(address, article)
      }
    }
  }
  return [...found]
    .map(([address, { law, byName, inGeneral }]) => ({
      ...{ address, law, byName: [...byName] },
      inGeneral: [...inGeneral].filter((kind) => !byName.has(kind)),
    }))
    .toSorted((one, other) => inOrder(one.address, other.address))
}

/** By text, and in it by the numbers of articles: Art. 9 stands before Art. 21. */
const inOrder = (one: string, other: string): number => one.localeCompare(other, 'en', { numeric: true })

export interface CoverageOf {
  readonly plan: string
  /** The office that makes the plan. */
  readonly office: string
  readonly from: Day
  readonly to: Day
}

/**
 * Of some articles those that a published list of the plan's years or a line of a plan stands on, in the region of the
 * plan's office: lists in their newest version, plans that are published, and the plan itself. One statement.
 */
async function coveredOf(
  database: Database,
  { plan, office, from, to }: CoverageOf,
  articles: readonly Address[],
): Promise<ReadonlySet<string>> {
  const open = openStages.flatMap(({ procedure, stage }) => (procedure === planFiles.procedure ? [stage] : []))
  const { rows } = await sql<{ article: string }>`
    with here as (select id from office where region = (select region from office where id = ${office})),
    named as (
      select unnest(r.provisions) as provision from responsibility_row r
      where r.office in (select id from here)
        and r.year between ${Number(from.slice(0, 4))} and ${Number(to.slice(0, 4))}
        and r.version = (select max(n.version) from responsibility_row n where n.case_id = r.case_id)
      union
      select jsonb_array_elements_text(l.content -> 'basis') from plan_line l join "case" c on c.id = l.case_id
      where not l.struck and c.procedure = ${planFiles.procedure} and c.office in (select id from here)
        and (c.id = ${plan} or c.stage = any(${open}::text[])))
    select distinct split_part(provision, '/', 1) as article from named
    where split_part(provision, '/', 1) = any(${[...articles]}::text[])`.execute(database)
  return new Set(rows.map(({ article }) => article))
}

/** The texts of which day a plan is held against: today, or where its period does not hold today, its nearest day. */
export const dayOfPlan = ({ from, to }: Pick<CoverageOf, 'from' | 'to'>, today: Day): Day =>
  today < from ? from : today > to ? to : today

interface Held {
  readonly shelf: readonly Edition[]
  readonly today: Day
}

/** What departments of the plan's level bear or enforce, and no published list and no line of a plan names. Two statements. */
export async function nobodyPopularises(
  database: Database,
  of: CoverageOf,
  { shelf, today }: Held,
): Promise<readonly BorneArticle[]> {
  const office = await database.selectFrom('office').select('level').where('id', '=', of.office).executeTakeFirst()
  if (!office) return []
  const borne = borneArticles(shelf, { day: dayOfPlan(of, today), level: office.level as OfficeLevel })
  const covered = await coveredOf(
    database,
    of,
    borne.map(({ address }) => address),
  )
  return borne.filter(({ address }) => !covered.has(address))
}
