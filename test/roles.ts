import { roles as disclosure } from '../src/areas/disclosure/roles.ts'
import { roles as inspections } from '../src/areas/inspections/roles.ts'
import { roles as penalties } from '../src/areas/penalties/roles.ts'
import { roles as reports } from '../src/areas/reports/roles.ts'
import { ownRoles, type Roles } from '../src/kernel/identity/roles.ts'
import { laterRoles } from '../src/server/people/later-areas.ts'

/** Every role there is, for tests of what stands below the areas: none of their pages is loaded for it. */
export const testRoles: Roles = new Map(
  [ownRoles, reports, penalties, inspections, disclosure, laterRoles].flatMap((roles) => Object.entries(roles)),
)
