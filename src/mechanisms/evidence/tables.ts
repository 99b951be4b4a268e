/** Tables of evidence; what each column means stands in `068-evidence.sql`. */
export interface EvidenceTables {
  evidence: EvidenceTable
  evidence_version: EvidenceVersionTable
  evidence_subject: EvidenceSubjectTable
}

declare module '../../kernel/storage/tables.ts' {
  interface Tables extends EvidenceTables {}
}

export type EvidenceAct = 'entry' | 'revision' | 'withdrawal' | 'binding' | 'release'

interface EvidenceTable {
  id: string
  office: string
  version: number
  state: 'current' | 'withdrawn'
  content: unknown
  entered_at: Date
  changed_at: Date
}

interface EvidenceVersionTable {
  id: string
  version: number
  office: string
  act: EvidenceAct
  content: unknown
  who: string
  at: Date
  reason: string | null
  leaf: number
}

interface EvidenceSubjectTable {
  evidence: string
  subject_kind: string
  subject_id: string
}
