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

/** Who decides for a judicial-administration department (司法行政部门, rlpe Art. 7). */
export const justiceHead: RoleDefinition = {
  name: { zh: '司法行政部门负责人', en: 'head of judicial administration' },
  at: ['justice'],
  head: true,
  apart: [KEEPER, SUPERVISOR],
}

/** The second officer of a judicial-administration department, without whom nothing goes out to another office. */
export const justiceReviewer: RoleDefinition = {
  name: { zh: '司法行政部门审核员', en: 'reviewer of judicial administration' },
  at: ['justice'],
  apart: [KEEPER, SUPERVISOR],
}
