import { registerPart } from '../kernel/identity/record-part.ts'
import type { Ledger } from '../kernel/ledger/log.ts'
import type { Verifier } from '../kernel/ledger/note.ts'
import { entryPart } from '../kernel/ledger/record-part.ts'
import { textPart } from '../kernel/library/record-part.ts'
import { casePart } from '../kernel/procedure/record-part.ts'
import type { RecordPart } from '../kernel/record/part.ts'
import type { Edition } from '../law/edition.ts'
import { commentPart } from '../mechanisms/bank/record-part.ts'
import { carryoverPart } from '../mechanisms/carryover/record-part.ts'
import { certificatePart } from '../mechanisms/credential/record-part.ts'
import { partySheetPart } from '../mechanisms/document/party-sheet-part.ts'
import { documentPart } from '../mechanisms/document/record-part.ts'
import { evidencePart } from '../mechanisms/evidence/record-part.ts'
import { planPart } from '../mechanisms/plan/record-part.ts'
import { quizPart } from '../mechanisms/quiz/record-part.ts'
import { proposalPart } from '../mechanisms/register/agreement/record-part.ts'
import { erasurePart } from '../mechanisms/register/erasure/record-part.ts'
import { recordStatePart, recordVersionPart } from '../mechanisms/register/record-part.ts'
import { openingPart } from '../mechanisms/register/sealed/record-part.ts'
import { examPart, examRowsPart } from '../mechanisms/sitting/exam-part.ts'
import { cutPart, keepingPart } from '../mechanisms/sitting/kept-part.ts'
import { attemptMarksPart, givenMarksPart, reviewAnswersPart, reviewsPart } from '../mechanisms/sitting/marks-part.ts'
import { attemptPart, roomPart } from '../mechanisms/sitting/record-part.ts'
import { remarkingPart } from '../mechanisms/sitting/remarking-part.ts'
import { areas } from './areas.ts'

/** Everything that has entries in the ledger, in the order in which a check goes through it. */
export const recordParts = (
  ledger: Pick<Ledger, 'database' | 'store'>,
  verifierOf: (origin: string) => Verifier,
  shelf: readonly Edition[],
): readonly RecordPart[] => [
  entryPart(ledger, verifierOf),
  casePart(ledger.database),
  documentPart(ledger.database),
  partySheetPart(ledger.database),
  textPart(ledger.database, shelf),
  registerPart(ledger.database),
  recordVersionPart(ledger.database),
  recordStatePart(ledger.database),
  proposalPart(ledger.database),
  openingPart(ledger.database),
  erasurePart(ledger.database),
  evidencePart(ledger.database),
  planPart(ledger.database),
  quizPart(ledger.database),
  carryoverPart(ledger.database),
  commentPart(ledger.database),
  examPart(ledger.database),
  examRowsPart(ledger.database),
  attemptPart(ledger.database),
  givenMarksPart(ledger.database),
  attemptMarksPart(ledger.database),
  reviewsPart(ledger.database),
  reviewAnswersPart(ledger.database),
  remarkingPart(ledger.database),
  roomPart(ledger.database),
  cutPart(ledger.database),
  keepingPart(ledger.database),
  certificatePart(ledger.database),
  ...areas.flatMap(({ recordParts: own = [] }) => own.map((part) => part(ledger.database))),
]
