import type { Pool } from 'pg'
import { isLawClass } from '../../law/law.ts'
import type { VersionLine } from './library.ts'

interface Row {
  readonly law: string
  readonly version: string
  readonly until: string | null
  readonly title_zh: string
  readonly title_en: string
  readonly class: string
  readonly articles: number
  readonly findings: number
  readonly hash: string
}

/** The versions that came into force last, of whatever law, with every other version of those laws. One statement. */
export async function newestVersions(pool: Pool, limit: number): Promise<readonly VersionLine[]> {
  const { rows } = await pool.query<Row>({
    name: 'newest-versions',
    text: `with newest as (select distinct law from (select law from law_version order by version desc, law limit $1) latest)
           select v.law, v.version, v.until, l.title_zh, l.title_en, l.class, v.articles,
                  jsonb_array_length(v.findings) as findings, v.hash
           from newest n join law_version v on v.law = n.law join law l on l.id = v.law
           order by v.version desc, v.law limit $1 * 4`,
    values: [limit],
  })
  return rows.map(({ title_zh: zh, title_en: en, until, class: kind, ...row }) => ({
    ...row,
    until: until ?? undefined,
    title: { zh, en },
    class: isLawClass(kind) ? kind : 'normative-document',
  }))
}

/** How often the library has changed: what was made from it is good as long as this number stands. One statement. */
export async function countChanges(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ changes: number }>({
    name: 'library-changes',
    text: 'select changes from library_state',
  })
  return rows[0]?.changes ?? 0
}
