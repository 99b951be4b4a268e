import type { RoleDefinitions } from '../../kernel/identity/roles.ts'
import type { Say } from '../../law/say.ts'

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

/** What these do on pages that is no step of a procedure. */
export const roleDoes: Readonly<Record<string, Say>> = {
  'exam-author': { zh: '在题库出题、导入、由条文起草', en: 'Writes, imports and drafts the items of the bank' },
  'exam-reviewer': { zh: '审题库的题，审条文变动后的题', en: 'Reviews items, and those whose provisions changed' },
  invigilator: {
    zh: '监考：看座位、加时、认定故障、结束考试',
    en: 'Invigilates: seats, extra time, disturbances, the end',
  },
  'exam-marker': { zh: '匿名评书面答案', en: 'Marks written answers without names' },
  'exam-unit-head': { zh: '看本单位考试的人数', en: 'Reads counts of the exams of the unit' },
  learner: { zh: '在考场用本人账号参加考试', en: 'Sits exams in the hall by the account' },
}
