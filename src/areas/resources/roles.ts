import type { RoleDefinitions } from '../../kernel/identity/roles.ts'
import { popularisationHead, popularisationOfficer } from '../../mechanisms/popularisation/roles.ts'

import { VILLAGE_COMMITTEE } from './role-ids.ts'

export const roles: RoleDefinitions = {
  'popularisation-officer': popularisationOfficer,
  'popularisation-head': popularisationHead,
  [VILLAGE_COMMITTEE]: { name: { zh: '村（居）委会工作人员', en: 'village committee' }, at: ['village', 'community'] },
}
