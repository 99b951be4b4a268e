import { gradingProofs } from './grading/proofs.ts'
import { proofs as kept } from './keeping/proofs.ts'
import type { DutyProof } from './proof.ts'

/** Every test of a duty that a folder of this area brings, a line a folder. */
export const proofs: readonly DutyProof[] = [...kept, ...gradingProofs]
