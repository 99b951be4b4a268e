import type { RoleDefinitions } from '../../../kernel/identity/roles.ts'

/** Whoever reports for a school what it teaches of law. */
export const SCHOOL_OFFICER = 'school-officer'
/** Whoever checks for an education department what its schools report. */
export const EDUCATION_OFFICER = 'education-officer'

export const roles: RoleDefinitions = {
  [SCHOOL_OFFICER]: { name: { zh: '学校法治教育负责人', en: 'head of law teaching at a school' }, at: ['school'] },
  [EDUCATION_OFFICER]: { name: { zh: '教育行政部门工作人员', en: 'education officer' }, at: ['department'] },
}
