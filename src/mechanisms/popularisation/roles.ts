import { KEEPER, type RoleDefinition } from '../../kernel/identity/roles.ts'
import { SUPERVISOR } from '../enforcement/roles.ts'

/** Who decides for a popularisation office. */
export const popularisationHead: RoleDefinition = {
  name: { zh: '普法办负责人', en: 'head of popularisation' },
  at: ['popularisation'],
  head: true,
  apart: [KEEPER, SUPERVISOR],
}

/**
 * Who does the work of a popularisation office, and of the judicial-administration department that keeps the public list
 * of venues and the group of lecturers (rlpe Arts. 47, 52).
 */
export const popularisationOfficer: RoleDefinition = {
  name: { zh: '普法办工作人员', en: 'popularisation officer' },
  at: ['popularisation', 'justice'],
  apart: [SUPERVISOR],
}

/** Who looks at the work of a popularisation office before it goes out. */
export const popularisationReviewer: RoleDefinition = {
  name: { zh: '普法办审核员', en: 'popularisation reviewer' },
  at: ['popularisation'],
  apart: [KEEPER, SUPERVISOR],
}
