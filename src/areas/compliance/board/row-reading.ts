import type { WaitingAttachment } from '../../../kernel/attachment/attachment.ts'
import type { Refusal } from '../../../law/refusal.ts'
import type { EvidencePiece } from '../../../mechanisms/evidence/load.ts'
import type { Visit } from '../../../web/area.ts'
import type { MappedPoint } from '../grading/both-trees.ts'
import type { DutyEvent } from './history.ts'
import type { DutyLine } from './judge-board.ts'
import type { ReadBoard } from './read-board.ts'

/** What the page of a row is made of. */
export interface RowPageOf {
  readonly read: ReadBoard
  readonly line: DutyLine
  /** What the owner of the row is called. */
  readonly owner: string | undefined
  readonly pieces: readonly EvidencePiece[]
  /** Pieces of the office that do not serve the row yet. */
  readonly others: readonly EvidencePiece[]
  /** Control points of the office's gradings that are mapped to the row. */
  readonly mapped: readonly MappedPoint[]
  readonly events: readonly DutyEvent[]
  readonly files: readonly WaitingAttachment[]
  readonly visit: Visit
  readonly refused?: { readonly act: string; readonly refusal: Refusal } | undefined
}
