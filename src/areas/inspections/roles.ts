import { KEEPER, type RoleDefinitions } from '../../kernel/identity/roles.ts'
import { authorityRoles, SUPERVISOR } from '../../mechanisms/enforcement/roles.ts'

export const roles: RoleDefinitions = {
  ...authorityRoles,
  [SUPERVISOR]: { name: { zh: '监督员', en: 'data-protection and discipline officer' }, apart: [KEEPER] },
}
