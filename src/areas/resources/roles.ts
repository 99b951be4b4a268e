import type { RoleDefinitions } from '../../kernel/identity/roles.ts'
import { popularisationOfficer, popularisationReviewer } from '../../mechanisms/popularisation/roles.ts'

export const roles: RoleDefinitions = {
  'popularisation-officer': popularisationOfficer,
  'popularisation-reviewer': popularisationReviewer,
}
