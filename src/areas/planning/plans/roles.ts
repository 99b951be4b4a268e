import type { OfficeKind } from '../../../kernel/identity/actor.ts'
import { type Demonstration, demoPerson } from '../../../kernel/identity/demonstration.ts'
import { KEEPER, type RoleDefinition, type RoleDefinitions } from '../../../kernel/identity/roles.ts'
import { wangxin } from '../../../mechanisms/enforcement/demonstration.ts'
import { SUPERVISOR } from '../../../mechanisms/enforcement/roles.ts'

/** 国家机关 (rlpe Art. 9) that are no popularisation office, and the mass organisations of Art. 27. */
const departments: readonly OfficeKind[] = [
  'cyberspace',
  'telecom',
  'police',
  'sector',
  'justice',
  'department',
  'court',
  'procuratorate',
  'discipline',
  'association',
]

const role = (zh: string, en: string, head?: true): RoleDefinition => ({
  name: { zh, en },
  at: departments,
  apart: [KEEPER, SUPERVISOR],
  ...(head && { head }),
})

/** Who makes a department's own plan, who reviews it, and who approves it; the last two verify tasks. */
export const roles: RoleDefinitions = {
  'department-plan-officer': role('部门普法工作人员', 'law-popularisation officer of a department'),
  'department-plan-reviewer': role('部门普法计划审核员', 'reviewer of a department’s plan'),
  'department-plan-head': role('部门普法计划审定人', 'head who approves a department’s plan', true),
}

/** Those of the city's cyberspace administration. */
export const departmentPlanPeople: Demonstration = {
  offices: [wangxin],
  people: [
    demoPerson('wangxin-31', '苏文婷', wangxin, 'department-plan-officer'),
    demoPerson('wangxin-32', '鲁国栋', wangxin, 'department-plan-reviewer'),
    demoPerson('wangxin-33', '沈雅琴', wangxin, 'department-plan-head'),
  ],
  remits: [],
}
