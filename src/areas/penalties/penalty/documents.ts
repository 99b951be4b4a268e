import type { CaseDocument } from '../../../mechanisms/document/definition.ts'
import { decisionDocuments } from './documents-decision.ts'
import { filingDocuments } from './documents-filing.ts'
import { enforcementDocuments } from './documents-money.ts'
import { noticeDocuments } from './documents-notice.ts'

/** What a penalty case is told and kept in on paper, in the order in which it comes. */
export const documents: readonly CaseDocument[] = [
  ...filingDocuments,
  ...noticeDocuments,
  ...decisionDocuments,
  ...enforcementDocuments,
]
