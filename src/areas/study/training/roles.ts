import type { RoleDefinitions } from '../../../kernel/identity/roles.ts'
import { TRAINING_OFFICER } from '../../../mechanisms/training/staff-training.ts'

export const roles: RoleDefinitions = {
  [TRAINING_OFFICER]: {
    name: { zh: '从业人员培训负责人', en: 'officer for training of staff' },
    at: ['operator', 'enterprise', 'department', 'media'],
  },
}
