import { sql } from 'kysely'
import type { z } from 'zod'
import { type Day, dayOf } from '../../kernel/calendar/day.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { statement } from '../../kernel/storage/statement.ts'
import type { CaseDocument } from './definition.ts'
import { templateAsks } from './template.ts'
import { templates } from './template-register.ts'

/** Which document, among those of all procedures. */
export const kindOf = ({ procedure, id }: Pick<CaseDocument, 'procedure' | 'id'>): string => `${procedure}/${id}`

/** An office's template as it stands: its last text, and how many there were. */
export interface Template {
  /** Its record. */
  readonly id: string
  readonly revision: number
  readonly kind: string
  /** How many texts of this kind the office has published, what was withdrawn since among them. */
  readonly version: number
  /** The day of its newest version. */
  readonly since: Day
  readonly said: z.infer<typeof templateAsks>
}

/** The templates in use at an office for some kinds of document; of a kind there is one. One statement. */
export async function templatesOf(
  database: Database,
  office: string,
  kinds: readonly string[],
): Promise<readonly Template[]> {
  const { rows } = await statement<{
    id: string
    revision: number
    content: unknown
    changed_at: Date
    versions: number
  }>`
    select r.id, r.version as revision, r.content, r.changed_at, said.versions
    from register_record r, lateral (
      select count(*)::integer as versions from register_version v
      where v.register = ${templates.id} and v.office = r.office and v.act <> 'withdrawal'
        and v.content ->> 'kind' = r.content ->> 'kind') said
    where r.register = ${templates.id} and r.state = 'current' and r.office = ${office}
      and r.content ->> 'kind' = any(${[...kinds]}::text[])
    order by r.content ->> 'kind'`.execute(database)
  return rows.map(({ id, revision, content, changed_at, versions }) => {
    const said = templateAsks.parse(content)
    return { id, revision, kind: said.kind, version: versions, since: dayOf(changed_at), said }
  })
}

/** One publication, change or withdrawal of an office's text of a document. */
export interface TemplateVersion {
  readonly at: Date
  readonly act: 'entry' | 'change' | 'withdrawal' | 'import'
  /** Counted over all texts of the kind; of a withdrawal, the last one before. */
  readonly number: number
  readonly reason: string | undefined
  readonly said: z.infer<typeof templateAsks>
}

interface VersionsAsked {
  readonly office: string
  readonly kind: string
  /** Only this one; the newest, if not said. */
  readonly number?: number | undefined
}

const SHOWN = 51

/** What an office published of one kind, the newest first: one more than a page shows. One statement. */
export async function templateVersions(
  database: Database,
  { office, kind, number }: VersionsAsked,
): Promise<readonly TemplateVersion[]> {
  const { rows } = await sql<{
    at: Date
    act: TemplateVersion['act']
    number: number
    reason: string | null
    content: unknown
  }>`
    select at, act, number, reason, content from (
      select at, act, id, version, reason, content,
        (count(*) filter (where act <> 'withdrawal') over (order by at, id, version))::integer as number
      from register_version
      where register = ${templates.id} and office = ${office} and content ->> 'kind' = ${kind}) said
    where ${number === undefined ? sql`true` : sql`number = ${number} and act <> 'withdrawal'`}
    order by at desc, id desc, version desc limit ${SHOWN}`.execute(database)
  return rows.map(({ content, reason, ...row }) => ({
    ...row,
    reason: reason ?? undefined,
    said: templateAsks.parse(content),
  }))
}
