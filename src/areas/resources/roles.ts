import type { RoleDefinitions } from '../../kernel/identity/roles.ts'
import {
  popularisationHead,
  popularisationOfficer,
  popularisationReviewer,
} from '../../mechanisms/popularisation/roles.ts'
import { VILLAGE_COMMITTEE } from './role-ids.ts'

export const roles: RoleDefinitions = {
  'popularisation-head': popularisationHead,
  'popularisation-officer': popularisationOfficer,
  'popularisation-reviewer': popularisationReviewer,
  [VILLAGE_COMMITTEE]: { name: { zh: '村（居）委会工作人员', en: 'village committee' }, at: ['village', 'community'] },
}
