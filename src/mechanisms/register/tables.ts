import type { Generated } from 'kysely'

/** Tables of registers; what each column means stands in the migrations 059, 060, 070 to 073, 088 and 089. */
export interface RegisterTables {
  register_proposal: ProposalTable
  register_proposed: ProposedTable
  register_opening: OpeningTable
  register_erasure: ErasureTable
  register_record: RecordTable
  register_version: VersionTable
  register_release: ReleaseTable
  register_derived: DerivedTable
  register_key: KeyTable
  register_view: ViewTable
}

declare module '../../kernel/storage/tables.ts' {
  interface Tables extends RegisterTables {}
}

interface RecordTable {
  register: string
  id: string
  office: string
  version: number
  state: 'current' | 'withdrawn'
  definition: string
  content: unknown
  open_content: unknown
  words: string
  grams: number[]
  open_words: string | null
  open_grams: number[] | null
  entered_at: Date
  changed_at: Date
  open_changed_at: Date | null
  open_by: string | null
}

interface VersionTable {
  register: string
  id: string
  version: number
  office: string
  act: 'entry' | 'change' | 'withdrawal' | 'import'
  definition: string
  content: unknown
  who: string
  at: Date
  reason: string | null
  leaf: number
  place: number
  salt: Uint8Array | null
  hash: Uint8Array | null
  kept_leaf: number | null
  kept_place: number | null
  agreed: string | null
  first_leaf: number | null
}

interface OpeningTable {
  id: Generated<number>
  register: string
  record: string
  version: number
  office: string
  person: string
  reason: string
  purpose: string
  at: Date
  leaf: number
}

interface ErasureTable {
  id: string
  register: string
  record: string
  office: string
  asked_by: string
  asked_at: Date
  ground: string
  reason: string
  asked_as_head: boolean
  asked_leaf: number
  state: 'waiting' | 'agreed' | 'done' | 'refused'
  decided_by: string | null
  decided_at: Date | null
  decided_reason: string | null
  decided_leaf: number | null
  done_at: Date | null
}

interface ProposalTable {
  id: string
  register: string
  office: string
  act: 'entry' | 'change' | 'withdrawal' | 'import'
  definition: string
  who: string
  at: Date
  leaf: number
  state: 'waiting' | 'agreed' | 'refused'
  decided_by: string | null
  decided_at: Date | null
  decided_reason: string | null
  decided_leaf: number | null
}

interface ProposedTable {
  proposal: string
  place: number
  record: string
  version: number
  state: 'current' | 'withdrawn'
  content: unknown
  reason: string | null
  salt: Uint8Array | null
  hash: Uint8Array | null
  waiting: boolean
}

interface ReleaseTable {
  register: string
  version: string
  form: string
  hash: string
  first_seen: Date
}

interface DerivedTable {
  register: string
  hash: string
}

interface KeyTable {
  key: Uint8Array
  body: Uint8Array
  answer: string
  answered_at: Date
}

interface ViewTable {
  id: string
  register: string
  office: string
  person: string | null
  name: string
  query: string
  made_by: string
  made_at: Date
}
