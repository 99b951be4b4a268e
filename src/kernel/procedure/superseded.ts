import { sql } from 'kysely'
import { contentHash } from '../ledger/commitment.ts'
import { enter } from '../ledger/ledger.ts'
import type { Database } from '../storage/connection.ts'
import type { Procedure } from './definition.ts'

/**
 * A draft that was served before its version was settled, and the version that takes its cases. Two versions of one and
 * the same law are one version: what only a draft told apart is squashed, and this says where its cases go on.
 *
 * A version of another law is never superseded: cases stay on the law of their day. The version that takes the cases
 * has every stage and every step of the draft, under the same names.
 */
export type Superseded =
  | {
      readonly procedure: string
      /** A version that there is no more. */
      readonly version: string
      readonly into: string
    }
  | {
      readonly procedure: string
      /** A version that there is, which was served in an earlier form. */
      readonly version: string
      /** SHA-256 of the legal core of that form, hexadecimal. */
      readonly core: string
    }

/** The version that takes the cases. */
export const takerOf = (one: Superseded): string => ('into' in one ? one.into : one.version)

/** What is wrong with a table of drafts beside these procedures; empty where nothing is. For the developer. */
export function supersededFaults(table: readonly Superseded[], procedures: readonly Procedure[]): readonly string[] {
  const has = (id: string, at: string) => procedures.some(({ id: one, version }) => one === id && version === at)
  return table.flatMap((one) => [
    ...(has(one.procedure, takerOf(one)) ? [] : [`${one.procedure}@${takerOf(one)} takes cases and is not there`]),
    ...('into' in one && has(one.procedure, one.version)
      ? [`${one.procedure}@${one.version} is superseded and there`]
      : []),
  ])
}

/** A stored form by its key. */
export interface StoredForm {
  readonly procedure: string
  readonly version: string
  readonly hash: string
}

/** A form that was served here, of a draft. */
export interface StoredDraft extends StoredForm {
  readonly into: string
}

/**
 * Marks the forms of drafts that were served here, and brings the cases that stand under a draft's version to the one
 * that takes them: one statement each, to be called at every start, and nothing the second time. Both are on record, an
 * entry for each draft; a case keeps the version under which it was opened in `brought_from`.
 */
export async function supersede(
  transaction: Database,
  {
    drafts,
    table,
    now,
  }: { readonly drafts: readonly StoredDraft[]; readonly table: readonly Superseded[]; readonly now: Date },
): Promise<void> {
  const marked = drafts.length === 0 ? [] : await markForms(transaction, drafts, now)
  const gone = table.flatMap((one) => ('into' in one ? [one] : []))
  const moved = gone.length === 0 ? [] : await bringCases(transaction, gone)
  const names = new Set([...marked, ...moved].map(({ procedure, version }) => `${procedure}@${version}`))
  for (const subject of names) {
    const [procedure = '', version = ''] = subject.split('@')
    const of = (one: StoredForm | Moved) => one.procedure === procedure && one.version === version
    const content = {
      into: [...marked, ...moved].find(of)?.into ?? version,
      forms: marked.filter(of).map(({ hash }) => hash),
      cases: moved.filter(of).reduce((sum, { cases }) => sum + cases, 0),
    }
    await enter(transaction, {
      who: 'system',
      what: `${procedure}.superseded`,
      subject,
      grounds: [],
      when: now.toISOString(),
      content: contentHash(content),
    })
  }
}

async function markForms(transaction: Database, drafts: readonly StoredDraft[], now: Date) {
  const { rows } = await sql<StoredDraft>`
    update procedure_release r set superseded_by = d.into, superseded_at = ${now}::timestamptz
    from json_to_recordset(${JSON.stringify(drafts)}::json) as d(procedure text, version date, hash text, "into" date)
    where r.procedure = d.procedure and r.version = d.version and r.hash = d.hash and r.superseded_at is null
    returning r.procedure, r.version, r.hash, d.into`.execute(transaction)
  return rows
}

interface Moved {
  readonly procedure: string
  readonly version: string
  readonly into: string
  readonly cases: number
}

async function bringCases(transaction: Database, gone: readonly Superseded[]): Promise<readonly Moved[]> {
  const { rows } = await sql<Moved>`
    with moved as (
      update "case" c set brought_from = coalesce(c.brought_from, c.procedure_version), procedure_version = d.into
      from json_to_recordset(${JSON.stringify(gone)}::json) as d(procedure text, version date, "into" date)
      where c.procedure = d.procedure and c.procedure_version = d.version
      returning d.procedure, d.version, d.into)
    select procedure, version, "into", count(*) as cases from moved group by 1, 2, 3`.execute(transaction)
  return rows
}
