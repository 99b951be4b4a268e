import type { OfficeKind } from '../../../kernel/identity/actor.ts'
import { KEEPER, type RoleDefinitions } from '../../../kernel/identity/roles.ts'
import { authorities, SUPERVISOR } from '../../../mechanisms/enforcement/roles.ts'
import { CORRECTION_HEAD, CORRECTION_OFFICER, DUTY_UNIT } from './role-ids.ts'

/** 本级人民政府、上级司法行政部门、有关主管部门 (rlpe Arts. 59, 60), and whoever a document gives the power to criticise. */
const ordering: readonly OfficeKind[] = ['government', 'justice', ...authorities]

export const roles: RoleDefinitions = {
  [CORRECTION_OFFICER]: {
    name: { zh: '督促改正承办人', en: 'officer for corrections' },
    at: ordering,
    apart: [KEEPER, SUPERVISOR],
  },
  [CORRECTION_HEAD]: {
    name: { zh: '督促改正负责人', en: 'head for corrections' },
    at: ordering,
    apart: [KEEPER, SUPERVISOR],
  },
  [DUTY_UNIT]: { name: { zh: '普法责任单位联络员', en: 'officer of a duty unit' } },
}
