import type { DutyProof } from '../proof.ts'
import { assessedYearly, assessmentsSubmitted } from './assessments.ts'
import { certified } from './certificates.ts'
import { importantDataKept, keptInside, recoveryReady } from './data-classes.ts'
import { documentProofs } from './documents.ts'
import { exportsAssessed } from './exports.ts'
import { findingsClosed } from './findings.ts'
import { sixMonthsKept } from './log-sources.ts'
import { measureProofs, propertiesKept } from './measures.ts'
import { networksGraded } from './networks.ts'
import { backgroundsChecked, officerInPost } from './posts.ts'
import { declared, maintained, standardsNamed } from './products.ts'
import { gatesPassed } from './projects.ts'
import { agreementsSigned, purchasesReviewed } from './purchases.ts'
import { identityAsked } from './real-identity.ts'
import { soldWithCertificate } from './sale-gate.ts'
import { staffTrained } from './staff-training.ts'
import { type Duty, duties } from './texts.ts'

/** A test, and the duty that it speaks of. */
export interface KeptTest {
  readonly proof: DutyProof
  readonly duty: Duty
}

const [securityRules, incidentPlan, userRules, complaintRules] = documentProofs

/** Every test over the registers kept here, in the order of the law. */
export const tests: readonly KeptTest[] = [
  { proof: propertiesKept, duty: duties.operation },
  { proof: networksGraded, duty: duties.graded },
  { proof: securityRules, duty: duties.rules },
  { proof: officerInPost, duty: duties.rules },
  { proof: measureProofs.protection, duty: duties.protection },
  { proof: sixMonthsKept, duty: duties.logs },
  { proof: measureProofs.monitoring, duty: duties.logs },
  { proof: importantDataKept, duty: duties.data },
  { proof: measureProofs.data, duty: duties.data },
  { proof: standardsNamed, duty: duties.standards },
  { proof: declared, duty: duties.malware },
  { proof: maintained, duty: duties.maintenance },
  { proof: certified, duty: duties.certification },
  { proof: soldWithCertificate, duty: duties.certification },
  { proof: identityAsked, duty: duties.identity },
  { proof: incidentPlan, duty: duties.plan },
  { proof: findingsClosed, duty: duties.risks },
  { proof: measureProofs.risks, duty: duties.risks },
  { proof: gatesPassed, duty: duties.gates },
  { proof: backgroundsChecked, duty: duties.backgrounds },
  { proof: staffTrained, duty: duties.training },
  { proof: recoveryReady, duty: duties.recovery },
  { proof: measureProofs.recovery, duty: duties.recovery },
  { proof: measureProofs.drills, duty: duties.drills },
  { proof: purchasesReviewed, duty: duties.review },
  { proof: agreementsSigned, duty: duties.secrecy },
  { proof: keptInside, duty: duties.inside },
  { proof: exportsAssessed, duty: duties.exports },
  { proof: assessedYearly, duty: duties.assessed },
  { proof: assessmentsSubmitted, duty: duties.submitted },
  { proof: userRules, duty: duties.users },
  { proof: complaintRules, duty: duties.complaints },
]

export const proofs: readonly DutyProof[] = tests.map(({ proof }) => proof)
