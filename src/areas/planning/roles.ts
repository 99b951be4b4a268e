import type { RoleDefinitions } from '../../kernel/identity/roles.ts'
import {
  justiceHead,
  justiceReviewer,
  popularisationHead,
  popularisationOfficer,
  popularisationReviewer,
} from '../../mechanisms/popularisation/roles.ts'

/** Roles that several folders of this area call; one folder's own stand in that folder. */
export const roles: RoleDefinitions = {
  'popularisation-head': popularisationHead,
  'popularisation-officer': popularisationOfficer,
  'popularisation-reviewer': popularisationReviewer,
  'justice-head': justiceHead,
  'justice-reviewer': justiceReviewer,
}
