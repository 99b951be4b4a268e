import type { RoleDefinitions } from '../../kernel/identity/roles.ts'
import { authorityRoles, legalOfficer } from '../../mechanisms/enforcement/roles.ts'

export const roles: RoleDefinitions = {
  ...authorityRoles,
  'legal-officer': legalOfficer,
  // A State organ that runs a network is an operator too (Art. 72 of the 2016 text): every kind of office has the desk.
  'security-officer': { name: { zh: '网络安全负责人', en: 'network security officer' } },
}
