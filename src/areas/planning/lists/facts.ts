import { sql } from 'kysely'
import { z } from 'zod'
import { dayOf, isDay } from '../../../kernel/calendar/day.ts'
import type { OfficeKind, OfficeLevel } from '../../../kernel/identity/actor.ts'
import { type FactQuestion, type FactReader, factReader } from '../../../kernel/procedure/fact.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import type { Edition } from '../../../law/edition.ts'
import { listOf } from './list-file.ts'
import { organsOf } from './named-organs.ts'
import { organRegister } from './organ-register.ts'
import type { ListingOffice } from './organ-words.ts'
import { type ListProposal, proposedRows } from './proposed.ts'
import { servedRow } from './served-row.ts'

declare module '../../../kernel/procedure/fact.ts' {
  interface FactTypes {
    /** What the texts of the list's day propose to its office, and which texts these are: `csl@2026-01-01`. */
    readonly responsibilityTexts: { readonly proposed: readonly ListProposal[]; readonly inForce: readonly string[] }
    /** How many lists the office has of the year that is named. */
    readonly listsOfYear: number
    /** Whether the piece that is named serves the row that is named, is of the list's own office and not withdrawn. */
    readonly servingPiece: boolean
  }
}

/** The text of each law that is in force on a day. */
export function textsOn(laws: readonly Edition[], day: string): readonly Edition[] {
  const newest = new Map<string, Edition>()
  for (const edition of laws) {
    const known = newest.get(edition.law)
    if (edition.version <= day && (!known || known.version < edition.version)) newest.set(edition.law, edition)
  }
  return [...newest.values()]
}

const Chosen = z.object({ organs: z.array(z.string()) })

export async function departmentOf(database: Database, office: string): Promise<ListingOffice | undefined> {
  const { rows } = await sql<{
    kind: OfficeKind
    level: OfficeLevel
    name: string
    chosen: unknown
  }>`
    select o.kind, o.level, o.name_zh as name, (
      select r.content from register_record r
      where r.register = ${organRegister.id} and r.office = o.id and r.state = 'current' limit 1) as chosen
    from office o where o.id = ${office}`.execute(database)
  const [row] = rows
  return (
    row && {
      ...{ kind: row.kind, level: row.level },
      organs: organsOf(row, Chosen.safeParse(row.chosen).data?.organs),
    }
  )
}

const Asked = z.object({
  on: z.string().refine(isDay).optional().catch(undefined),
  year: z.number().catch(0),
  piece: z.string().catch(''),
  row: z.string().catch(''),
})

const officeOf = ({ file, actor }: Pick<FactQuestion, 'file' | 'actor'>): string =>
  file?.office ?? (actor.kind === 'officer' ? actor.office : '')

export const readers: readonly FactReader[] = [
  factReader('responsibilityTexts', async (database, question) => {
    const { file, answers, now, laws } = question
    const asked = Asked.parse(Object(answers))
    // A row names the day of its list along, and no other day counts; a list that is begun or revised names its own.
    const on = file ? listOf(file).on : (asked.on ?? dayOf(now))
    const texts = textsOn(laws, on)
    const department = await departmentOf(database, officeOf(question))
    return {
      proposed: department ? proposedRows(texts, department) : [],
      inForce: texts.map(({ law, version }) => `${law}@${version}`),
    }
  }),
  factReader(
    'listsOfYear',
    async (database, question) => {
      const { year } = Asked.parse(Object(question.answers))
      const { rows } = await sql<{ count: number }>`
        select count(*)::int as count from "case" c join case_index i on i.case_id = c.id
        where c.procedure = 'responsibility-list' and c.office = ${officeOf(question)}
          and i.procedure = 'responsibility-list' and i.field = 'year' and i.key = ${String(year)}`.execute(database)
      return rows[0]?.count ?? 0
    },
    // Of two lists of one year begun in one moment the second sees the first.
    { alone: (question) => [officeOf(question)] },
  ),
  factReader('servingPiece', async (database, question) => {
    const { piece, row } = Asked.parse(Object(question.answers))
    const { rows } = await sql<{ found: boolean }>`
      select exists (
        select from evidence e join evidence_subject s on s.evidence = e.id
        where e.id = ${piece} and e.office = ${officeOf(question)} and e.state = 'current'
          and s.subject_kind = 'responsibility-row'
          and s.subject_id = ${servedRow(question.file?.id ?? '', row)}) as found`.execute(database)
    return rows[0]?.found ?? false
  }),
]
