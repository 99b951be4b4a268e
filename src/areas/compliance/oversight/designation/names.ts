import type { OfficeKind } from '../../../../kernel/identity/actor.ts'

export const CII_DESIGNATION = 'cii-designation'

/** 重要行业和领域的主管部门、监督管理部门 (条例 第八条); which of them, its line in the remit table says. */
const DEPARTMENTS: readonly OfficeKind[] = ['sector', 'telecom', 'department']

const remit = 'cii-designation.designate'

export const OFFICER = { role: 'investigator', kinds: DEPARTMENTS, remit } as const
export const REVIEWER = { role: 'legal-reviewer', kinds: DEPARTMENTS, remit } as const
export const DECIDER = { role: 'decider', kinds: DEPARTMENTS, remit } as const
