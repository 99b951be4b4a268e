import type { CaseFile } from '../../../kernel/procedure/case-file.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { type CitedPiece, citedPieces } from '../../../mechanisms/evidence/cited.ts'
import { type AssessmentState, assessmentOf, citedFor, unconfirmedIn } from '../../../mechanisms/tree/assessment.ts'
import { type FrozenTree, frozenTree } from '../../../mechanisms/tree/frozen.ts'
import { reviewersOf } from './drawn.ts'
import { evaluationTree } from './trees.ts'

/** An evaluation with everything its pages show, read before they are drawn. */
export interface EvaluationReading {
  readonly file: CaseFile
  readonly frozen: FrozenTree
  readonly state: AssessmentState
  /** What the unit cited, version by version, and how each piece stands now. */
  readonly pieces: readonly CitedPiece[]
  /** Codes of leaves whose evidence was withdrawn after they were scored, and that nobody has confirmed since. */
  readonly unconfirmed: ReadonlySet<string>
}

/** What an evaluation says, as its opening has it. */
export const opened = ({ steps }: Pick<CaseFile, 'steps'>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(steps[0]?.answers ?? {}).map(([name, value]) => [name, String(value ?? '')]))

/**
 * @param whole the file as it is stored, the office's own steps with it: who was drawn stands there
 * @returns undefined where its tree is not there
 */
export async function readEvaluation(database: Database, whole: CaseFile): Promise<EvaluationReading | undefined> {
  const frozen = await frozenTree(database, evaluationTree.id, opened(whole).tree ?? '')
  if (!frozen) return undefined
  const state = assessmentOf(frozen.tree, whole.steps, reviewersOf(whole.steps))
  const pieces = await citedPieces(database, { citations: citedFor(whole.steps), readBy: whole.office })
  const unconfirmed = new Set(unconfirmedIn(state, pieces).map(({ code }) => code))
  return { file: whole, frozen, state, pieces, unconfirmed }
}

/** The first that is not yet a number on a tree: its stages in which scores are nobody's but those who work on it. */
const BEFORE_TOLD = ['self', 'listing', 'listed', 'announced', 'reached', 'reviewing']

/** Whether the unit may read what reviewers gave: once it was told. */
export const isTold = ({ stage }: Pick<CaseFile, 'stage'>): boolean => !BEFORE_TOLD.includes(stage)
