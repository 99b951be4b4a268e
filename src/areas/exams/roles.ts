import type { RoleDefinitions } from '../../kernel/identity/roles.ts'

/**
 * Who makes, holds and marks examinations, at every kind of office: a popularisation office examines officials, an operator
 * its staff (csl 34 (二); 36 (二) of 2026), a school its pupils. Who wrote an item never reviews it, and who draws a paper
 * never opens it alone: that is held record by record and case by case, so that a small office can share the posts out.
 */
export const roles: RoleDefinitions = {
  'exam-author': { name: { zh: '出题人', en: 'item author' } },
  'exam-reviewer': { name: { zh: '审题人', en: 'item reviewer' } },
  examiner: { name: { zh: '主考', en: 'examiner' }, apart: ['exam-keyholder'] },
  'exam-keyholder': { name: { zh: '第二保管人', en: 'second keyholder' } },
  invigilator: { name: { zh: '监考员', en: 'invigilator' } },
  'exam-marker': { name: { zh: '阅卷员', en: 'marker' } },
}
