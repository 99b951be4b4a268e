import type { RoleDefinitions } from '../../../../kernel/identity/roles.ts'
import { authorityRoles } from '../../../../mechanisms/enforcement/roles.ts'

const { investigator, decider } = authorityRoles

/** The desks of a protecting department that take part in a designation. */
export const roles: RoleDefinitions = { investigator, 'legal-reviewer': authorityRoles['legal-reviewer'], decider }
