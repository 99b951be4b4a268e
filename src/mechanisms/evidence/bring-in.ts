import { sql } from 'kysely'
import { enterEach } from '../../kernel/ledger/ledger.ts'
import { setDueDays } from '../../kernel/reminder/due-day.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { actName, EXPIRES, evidencePath, evidenceSubject, versionContent } from './act.ts'
import type { EvidenceContent } from './content.ts'

/** A piece that comes from another installation under the id that it has there. */
export interface PieceBroughtIn {
  readonly id: string
  readonly content: EvidenceContent
  /** Where it comes from, and when it was entered there. */
  readonly reason: string
}

interface BringingIn {
  readonly office: string
  /** A pseudonymous key; whoever brings it in enters it, now. */
  readonly who: string
  /** The role that is reminded of what expires. */
  readonly role: string
  readonly now: Date
  readonly pieces: readonly PieceBroughtIn[]
}

/**
 * Enters pieces of an office, each with its first version and an entry of its own in the record; as many statements
 * whatever their number. In the caller's transaction, where their files hang on them already.
 */
export async function bringPiecesIn(
  transaction: Database,
  { office, who, role, now, pieces }: BringingIn,
): Promise<void> {
  if (pieces.length === 0) return
  const when = now.toISOString()
  const leaves = await enterEach(
    transaction,
    pieces.map(({ id, content, reason }) => ({
      who,
      what: actName('entry'),
      subject: `evidence:${id}`,
      grounds: [],
      when,
      content: versionContent({ id, version: 1, office, act: 'entry', content, reason }),
    })),
  )
  const rows = JSON.stringify(
    pieces.map(({ id, content, reason }) => ({ id, content, reason, leaf: leaves.get(`evidence:${id}`) })),
  )
  await sql`
    insert into evidence (id, office, version, state, content, entered_at, changed_at)
    select n.id, ${office}, 1, 'current', n.content, ${now}, ${now}
    from jsonb_to_recordset(${rows}::jsonb) as n(id text, content jsonb)`.execute(transaction)
  await sql`
    insert into evidence_version (id, version, office, act, content, who, at, reason, leaf)
    select n.id, 1, ${office}, 'entry', n.content, ${who}, ${now}, n.reason, n.leaf
    from jsonb_to_recordset(${rows}::jsonb) as n(id text, content jsonb, reason text, leaf bigint)`.execute(transaction)
  await sql`
    insert into evidence_subject (evidence, subject_kind, subject_id)
    select n.id, s ->> 'kind', s ->> 'id'
    from jsonb_to_recordset(${rows}::jsonb) as n(id text, content jsonb), jsonb_array_elements(n.content -> 'subjects') as s`.execute(
    transaction,
  )
  const days = pieces.flatMap(({ id, content: { expiresOn: day, title: about, collectedBy: person } }) =>
    day === undefined
      ? []
      : [
          {
            subject: evidenceSubject(id),
            clock: 'expires',
            name: EXPIRES,
            about,
            path: evidencePath(id),
            day,
            figure: 'own' as const,
            office,
            role,
            person,
          },
        ],
  )
  await setDueDays(transaction, { subjects: [], days, now })
}
