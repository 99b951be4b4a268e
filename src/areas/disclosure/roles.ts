import type { RoleDefinitions } from '../../kernel/identity/roles.ts'
import { authorityRole, authorityRoles, legalOfficer } from '../../mechanisms/enforcement/roles.ts'

export const roles: RoleDefinitions = {
  ...authorityRoles,
  // Whoever penalises does not enter the penalty in a register.
  'credit-officer': authorityRole('信用公示管理员', 'credit officer', ['investigator', 'decider']),
  'legal-officer': legalOfficer,
}
