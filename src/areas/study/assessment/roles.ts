import type { RoleDefinitions } from '../../../kernel/identity/roles.ts'
import { KEEPER } from '../../../kernel/identity/roles.ts'
import { SUPERVISOR } from '../../../mechanisms/enforcement/roles.ts'
import {
  popularisationHead,
  popularisationOfficer,
  popularisationReviewer,
} from '../../../mechanisms/popularisation/roles.ts'

/** Who scores what units gave themselves, at the assessing office. */
export const STUDY_REVIEWER = 'study-assessment-reviewer'

export const roles: RoleDefinitions = {
  'popularisation-officer': popularisationOfficer,
  'popularisation-reviewer': popularisationReviewer,
  'popularisation-head': popularisationHead,
  [STUDY_REVIEWER]: {
    name: { zh: '学法用法考核评审员', en: 'reviewer of study and use of law' },
    at: ['popularisation'],
    apart: [KEEPER, SUPERVISOR],
  },
}
