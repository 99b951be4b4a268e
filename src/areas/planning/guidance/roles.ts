import { KEEPER, type RoleDefinitions } from '../../../kernel/identity/roles.ts'
import { authorities, SUPERVISOR } from '../../../mechanisms/enforcement/roles.ts'
import { GUIDANCE_OFFICER } from './role-ids.ts'

export const roles: RoleDefinitions = {
  [GUIDANCE_OFFICER]: {
    name: { zh: '宣传教育指导人员', en: 'guidance officer' },
    at: ['government', 'popularisation', 'justice', ...authorities],
    apart: [KEEPER, SUPERVISOR],
  },
}
