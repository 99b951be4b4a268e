import type { Register } from '../../../mechanisms/register/define.ts'
import type { RegisterPages } from '../../../web/register/reading.ts'
import { gradingBeside } from '../grading/of-networks.ts'
import { HOME } from '../home-path.ts'
import { assessments } from './assessments.ts'
import { certificates } from './certificates.ts'
import { dataClasses } from './data-classes.ts'
import { securityDocuments } from './documents.ts'
import { exportCases } from './exports.ts'
import { findings } from './findings.ts'
import { logSources } from './log-sources.ts'
import { logStatements } from './log-statements.ts'
import { logbooks } from './logbooks.ts'
import { measures } from './measures.ts'
import { networks } from './networks.ts'
import { registerPath } from './paths.ts'
import { securityPosts } from './posts.ts'
import { products } from './products.ts'
import { projects } from './projects.ts'
import { purchases } from './purchases.ts'
import { identityServices } from './real-identity.ts'

/** What an operator keeps, in the order in which one begins. */
export const registers: readonly Register[] = [
  networks,
  logSources,
  logbooks,
  logStatements,
  securityDocuments,
  securityPosts,
  measures,
  dataClasses,
  identityServices,
  products,
  certificates,
  purchases,
  projects,
  assessments,
  exportCases,
  findings,
]

export const pages: readonly RegisterPages[] = registers.map((one) => ({
  register: one,
  ...(one === networks && { beside: gradingBeside }),
  path: registerPath(one.id),
  above: [{ name: { zh: '运营者合规', en: 'Operator compliance' }, path: HOME }],
}))
