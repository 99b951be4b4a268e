import type { OfficeKind } from '../../../kernel/identity/actor.ts'
import { type Demonstration, demoPerson, demoRemit } from '../../../kernel/identity/demonstration.ts'
import { KEEPER, type RoleDefinition, type RoleDefinitions } from '../../../kernel/identity/roles.ts'
import { nengyuan, wangxin } from '../../../mechanisms/enforcement/demonstration.ts'
import { SUPERVISOR } from '../../../mechanisms/enforcement/roles.ts'
import { SECTOR_REMIT } from './sector-plan.ts'

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

/** Those of the provincial energy bureau, which is responsible for critical infrastructure of its sector by its document. */
export const sectorPlanPeople: Demonstration = {
  offices: [nengyuan],
  people: [
    demoPerson('nengyuan-31', '武思源', nengyuan, 'department-plan-officer'),
    demoPerson('nengyuan-32', '柯敏', nengyuan, 'department-plan-reviewer'),
    demoPerson('nengyuan-33', '纪海涛', nengyuan, 'department-plan-head'),
  ],
  remits: [
    demoRemit(
      SECTOR_REMIT,
      nengyuan,
      ['csl@2017-06-01#art-32', 'csl@2026-01-01#art-34'],
      '《清江省能源局职责规定》（演示用虚构文件）',
    ),
  ],
}
