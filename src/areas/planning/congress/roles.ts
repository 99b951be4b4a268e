import { KEEPER, type RoleDefinitions } from '../../../kernel/identity/roles.ts'
import { SUPERVISOR } from '../../../mechanisms/enforcement/roles.ts'
import { CONGRESS_OFFICER, CONGRESS_READER, GOVERNMENT_HEAD, GOVERNMENT_OFFICER } from './role-ids.ts'

export const roles: RoleDefinitions = {
  [CONGRESS_OFFICER]: {
    name: { zh: '人大监督工作人员', en: 'officer of congress supervision' },
    at: ['congress'],
    apart: [KEEPER, SUPERVISOR],
  },
  [CONGRESS_READER]: {
    name: { zh: '人大阅读账号', en: 'congress reader' },
    at: ['congress'],
    light: true,
  },
  [GOVERNMENT_OFFICER]: {
    name: { zh: '政府报告承办人', en: 'government officer for reports' },
    at: ['government'],
    apart: [KEEPER, SUPERVISOR],
  },
  [GOVERNMENT_HEAD]: {
    name: { zh: '政府负责人', en: 'head of the government' },
    at: ['government'],
    head: true,
    apart: [KEEPER, SUPERVISOR],
  },
}
