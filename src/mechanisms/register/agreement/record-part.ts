import { hash } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import { entrySays } from '../../../kernel/ledger/entry-reading.ts'
import type { FoundFault, RecordPart, Slice } from '../../../kernel/record/part.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { proposalRoot, refusalText } from './propose.ts'

/** Proposals compared in one slice; each may have hundreds of records. */
const PROPOSALS = 50

const Values = z.record(z.string(), z.json())
const Rows = z.array(
  z.object({
    record: z.string(),
    version: z.number(),
    content: Values,
    reason: z.string().nullable(),
    salt: z.string().nullable(),
    hash: z.string().nullable(),
  }),
)

interface Row {
  readonly id: string
  readonly register: string
  readonly office: string
  readonly act: string
  readonly definition: string
  readonly who: string
  readonly at: Date
  readonly state: 'waiting' | 'agreed' | 'refused'
  readonly decided_by: string | null
  readonly decided_at: Date | null
  readonly decided_reason: string | null
  readonly entry: string | null
  readonly decided_entry: string | null
  readonly there: boolean
  readonly written: boolean
  readonly rows: unknown
}

/** What was proposed against its entry, and what became of it: a refusal has an entry, an agreement the versions of its act. */
export const proposalPart = (database: Database): RecordPart => ({
  id: 'register-proposal',
  name: { zh: '登记簿待同意的各项', en: 'Proposals in registers' },
  async slice(after = ''): Promise<Slice> {
    const { rows } = await sql<Row>`
      select p.id, p.register, p.office, p.act, p.definition, p.who, p.at, p.state, p.decided_by, p.decided_at,
        p.decided_reason, l.entry, d.entry as decided_entry, l.id is not null as there,
        exists (select from register_version v where v.leaf = p.decided_leaf) as written,
        (select coalesce(json_agg(json_build_object('record', n.record, 'version', n.version, 'content', n.content,
            'reason', n.reason, 'salt', encode(n.salt, 'hex'), 'hash', encode(n.hash, 'hex')) order by n.place), '[]')
          from register_proposed n where n.proposal = p.id) as rows
      from register_proposal p
      left join ledger_leaf l on l.id = p.leaf
      left join ledger_leaf d on d.id = p.decided_leaf
      where p.id > ${after} order by p.id limit ${PROPOSALS}`.execute(database)
    const faults = rows.flatMap((row) => (isErased(row) || isAsRecorded(row) ? [] : [faultOf(row.id)]))
    const erased = rows.filter(isErased).length
    return {
      counts: { whole: rows.length - faults.length - erased, sealed: 0, erased },
      faults,
      after: rows.length < PROPOSALS ? undefined : rows.at(-1)?.id,
    }
  },
})

/** Erased by law: nothing is left to compare with. */
const isErased = ({ there, entry, rows }: Row): boolean =>
  (there && entry === null) || Rows.parse(rows).some(({ salt, hash: kept }) => salt === null && kept === null)

function isAsRecorded(row: Row): boolean {
  const { id, register, office, act, definition, who, at, state, entry, decided_entry, decided_by, decided_at } = row
  const facts = { act, register, office, definition, who, at: at.toISOString() }
  const proposed = Rows.parse(row.rows).map(({ salt, hash: kept, reason, ...one }) => ({
    ...one,
    reason: reason ?? undefined,
    salt: salt === null ? null : Buffer.from(salt, 'hex'),
    hash: kept === null ? null : Buffer.from(kept, 'hex'),
  }))
  if (!entrySays(entry, { who, content: proposalRoot(facts, proposed) })) return false
  if (state === 'waiting') return true
  if (decided_by === null || decided_at === null) return false
  if (state === 'agreed') return row.written && entrySays(decided_entry, { who: decided_by })
  const reason = row.decided_reason ?? ''
  const words = refusalText({ proposal: id, who: decided_by, at: decided_at.toISOString(), reason })
  return entrySays(decided_entry, { who: decided_by, content: hash('sha256', words, 'hex') })
}

const faultOf = (subject: string): FoundFault => ({
  part: 'register-proposal',
  subject,
  revision: 0,
  kind: 'changed',
  words: {
    zh: `登记簿待同意的一项 ${subject} 与存证不符`,
    en: `The proposal ${subject} of a register is not as recorded`,
  },
})
