import type { RoleDefinitions } from '../../../kernel/identity/roles.ts'

export const UNIT_HEAD = 'exam-unit-head'

/** Who hears how many of a unit sat and passed, and never who. */
export const roles: RoleDefinitions = {
  [UNIT_HEAD]: { name: { zh: '单位学法负责人', en: 'head of study of a unit' } },
}
