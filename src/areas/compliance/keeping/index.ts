import type { Register } from '../../../mechanisms/register/define.ts'
import { importPath } from '../../../mechanisms/register/import/jobs.ts'
import type { AreaSlice } from '../../../web/area-slice.ts'
import { registerEndpoints } from '../../../web/register/endpoints.ts'
import type { ImportNext } from '../../../web/register/import-done-page.tsx'
import { importEndpoints } from '../../../web/register/import-endpoints.ts'
import { importRoutes } from '../../../web/register/import-routes.ts'
import { registerRoutes } from '../../../web/register/routes.tsx'
import { BOARD } from '../board/paths.ts'
import { assessmentJudge } from './assessments.ts'
import { certificateJudge } from './certificates.ts'
import { checksRoute } from './checks-page.tsx'
import { demoRecords } from './demo-records.ts'
import { logSources } from './log-sources.ts'
import { logStatements, statementJudge } from './log-statements.ts'
import { networks } from './networks.ts'
import { notSecretJudge } from './not-secret.ts'
import { CHECKS, STATEMENT } from './paths.ts'
import { maintenanceJudge } from './products.ts'
import { purchaseJudge } from './purchases.ts'
import { pages, registers } from './registers.ts'
import { saleGateJudge } from './sale-gate.ts'
import { statementEndpoints, statementRounds, statementRoutes } from './statement-routes.tsx'

const toBoard = { name: { zh: '看义务台账', en: 'To the duty board' }, path: BOARD }

/** Where whoever has imported goes on: from networks to the sources of their logs, then to the board. */
const onFrom = ({ id }: Register): readonly ImportNext[] =>
  id === networks.id
    ? [{ name: { zh: '接着导入日志源', en: 'Next: import log sources' }, path: importPath(logSources.id) }, toBoard]
    : [toBoard]

/** What an operator keeps: registers, each its office's own, and the tests of duties over them. */
export const keeping: AreaSlice = {
  homeEntries: [
    {
      name: { zh: '登记簿的检查', en: 'What the registers prove' },
      about: {
        zh: '日志满不满六个月、负责人在不在岗、年度评估做没做：逐项检查本单位登记的记录。',
        en: 'Six months of logs, an officer in post, the yearly assessment: each tested over your own records.',
      },
      path: CHECKS,
      listedFor: 'officers',
    },
    {
      name: { zh: '交入日志留存说明', en: 'Hand in a statement on logs' },
      about: {
        zh: '日志簿签名的留存说明，核对签名后列在日志留存一项的台账上。',
        en: 'What a logbook stated and signed; once its signature is checked the row on logs shows it.',
      },
      path: STATEMENT,
      listedFor: 'officers',
      roles: [logStatements.enters.role],
    },
    ...pages.map(({ register: { name, about }, path }) => ({
      name,
      about,
      path: `${path}/office`,
      listedFor: 'officers' as const,
    })),
  ],
  registers,
  judges: ({ laws }) => [
    notSecretJudge,
    maintenanceJudge(laws),
    saleGateJudge(laws),
    purchaseJudge(laws),
    certificateJudge,
    assessmentJudge,
    statementJudge,
  ],
  demoRecords,
  routes: [
    checksRoute,
    ...statementRoutes,
    ...pages.flatMap(registerRoutes),
    ...pages.flatMap((one) => importRoutes(one, onFrom(one.register))),
  ],
  endpoints: [
    ...statementEndpoints,
    ...registers.flatMap((register) => [...registerEndpoints(register), ...importEndpoints(register)]),
  ],
  rounds: statementRounds,
}
