import { KEEPER, type RoleDefinitions } from '../../../kernel/identity/roles.ts'
import { SUPERVISOR } from '../../../mechanisms/enforcement/roles.ts'

export const REVIEWER = 'evaluation-reviewer'

/** Roles of evaluations alone. */
export const roles: RoleDefinitions = {
  // Officials, teachers and lawyers who were entered at the evaluating department; what posts they have elsewhere is read.
  [REVIEWER]: {
    name: { zh: '评估评审员', en: 'evaluation reviewer' },
    at: ['justice'],
    apart: [KEEPER, SUPERVISOR],
  },
}
