import type { RoleDefinitions } from '../../kernel/identity/roles.ts'
import { authorityRoles, legalOfficer, securityOfficer } from '../../mechanisms/enforcement/roles.ts'

export const roles: RoleDefinitions = {
  ...authorityRoles,
  'legal-officer': legalOfficer,
  'security-officer': securityOfficer,
}
