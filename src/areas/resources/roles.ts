import type { RoleDefinitions } from '../../kernel/identity/roles.ts'
import { popularisationOfficer } from '../../mechanisms/popularisation/roles.ts'

export const roles: RoleDefinitions = { 'popularisation-officer': popularisationOfficer }
