import type { RoleDefinitions } from '../../kernel/identity/roles.ts'
import { authorityRole, authorityRoles } from '../../mechanisms/enforcement/roles.ts'

export const roles: RoleDefinitions = {
  ...authorityRoles,
  'hearing-host': authorityRole('听证主持人', 'hearing host'),
}
