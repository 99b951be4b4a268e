import { KEEPER, type RoleDefinition } from '../../kernel/identity/roles.ts'
import { SUPERVISOR } from '../enforcement/roles.ts'

/** Who decides for a popularisation office. */
export const popularisationHead: RoleDefinition = {
  name: { zh: '普法办负责人', en: 'head of popularisation' },
  at: ['popularisation'],
  head: true,
  apart: [KEEPER, SUPERVISOR],
}
