import type { CaseDocument } from '../../../mechanisms/document/definition.ts'
import { discussingDocuments } from './discussing.ts'
import { addedDocuments } from './documents-added.ts'
import { annullingDocuments } from './documents-annulling.ts'
import { changingDocuments } from './documents-changing.ts'
import { decisionDocuments } from './documents-decision.ts'
import { deferringDocuments } from './documents-deferring.ts'
import { enforcementDocuments } from './documents-enforcing.ts'
import { filingDocuments } from './documents-filing.ts'
import { handingDocuments } from './documents-handing.ts'
import { noticeDocuments } from './documents-notice.ts'
import { preservingDocuments } from './documents-preserving.ts'
import { proposingDocuments, sourceDocuments } from './documents-proposing.ts'
import { recheckDocuments } from './documents-recheck.ts'
import { toldDocuments } from './documents-told.ts'
import { unfiledDocuments } from './documents-unfiled.ts'
import { transferReports } from './transfer-report.ts'

/** What a penalty case is told and kept in on paper, in the order in which it comes. */
export const documents: readonly CaseDocument[] = [
  ...sourceDocuments,
  ...filingDocuments,
  ...proposingDocuments,
  ...transferReports,
  ...noticeDocuments,
  ...discussingDocuments,
  ...decisionDocuments,
  ...enforcementDocuments,
  ...addedDocuments,
  ...deferringDocuments,
  ...handingDocuments,
  ...unfiledDocuments,
  ...annullingDocuments,
  ...changingDocuments,
  ...toldDocuments,
  ...preservingDocuments,
  ...recheckDocuments,
]
