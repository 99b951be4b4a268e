import type { RoleDefinitions } from '../../kernel/identity/roles.ts'
import { popularisationHead, popularisationOfficer } from '../../mechanisms/popularisation/roles.ts'

export const roles: RoleDefinitions = {
  'popularisation-officer': popularisationOfficer,
  'popularisation-head': popularisationHead,
}
