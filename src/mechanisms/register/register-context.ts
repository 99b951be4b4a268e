import type { Sealing } from '../../kernel/procedure/act-context.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import type { RecordFiles } from './file.ts'
import type { RecordJudge } from './judge.ts'
import type { NameSources } from './naming.ts'

/** What an act on a register stands on. */
export interface RegisterContext {
  readonly database: Database
  readonly now: () => Date
  /** What fields that name something are read against. Missing, an act on a register with such a field is a fault. */
  readonly sources?: NameSources | undefined
  /** Missing one that its register names, an act is a fault. */
  readonly judges?: readonly RecordJudge[] | undefined
  /** Missing, an act that seals a field is a fault. */
  readonly seal?: Pick<Sealing, 'seal'> | undefined
  /** Missing, an act that brings a file is a fault. */
  readonly files?: RecordFiles | undefined
}
