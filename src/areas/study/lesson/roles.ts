import type { RoleDefinitions } from '../../../kernel/identity/roles.ts'

export const TEACHER = 'teacher'

export const roles: RoleDefinitions = {
  [TEACHER]: { name: { zh: '教师', en: 'teacher' }, at: ['school'] },
}
