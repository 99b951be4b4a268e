import type { RoleDefinitions } from '../../kernel/identity/roles.ts'
import {
  popularisationHead,
  popularisationOfficer,
  popularisationReviewer,
} from '../../mechanisms/popularisation/roles.ts'
import { PRACTICE_AUTHOR, VILLAGE_COMMITTEE } from './role-ids.ts'

export const roles: RoleDefinitions = {
  'popularisation-head': popularisationHead,
  'popularisation-officer': popularisationOfficer,
  'popularisation-reviewer': popularisationReviewer,
  [PRACTICE_AUTHOR]: { name: { zh: '普法责任人', en: 'officer for the responsibility system' } },
  [VILLAGE_COMMITTEE]: { name: { zh: '村（居）委会工作人员', en: 'village committee' }, at: ['village', 'community'] },
}
