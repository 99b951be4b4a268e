import { KEEPER, type RoleDefinitions } from '../../kernel/identity/roles.ts'
import { legalOfficer, securityOfficer } from '../../mechanisms/enforcement/roles.ts'

/** Roles that several folders of this area call; one folder's own stand in that folder. Any kind of office may run a network. */
export const roles: RoleDefinitions = {
  'security-officer': securityOfficer,
  'legal-officer': legalOfficer,
  'security-head': {
    name: { zh: '网络运营单位负责人', en: 'head of the operator' },
    head: true,
    apart: [KEEPER],
  },
}
