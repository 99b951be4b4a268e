import type { RoleDefinitions } from '../../kernel/identity/roles.ts'
import type { Say } from '../../law/say.ts'
import { TRAINING_OFFICER } from '../../mechanisms/training/staff-training.ts'
import { TEACHER } from './lesson/roles.ts'
import { EDUCATION_OFFICER, SCHOOL_OFFICER } from './school/roles.ts'

export const KEEPER_OF_STUDY = 'study-keeper'
export const LEADING = 'leading-official'

/**
 * Who keeps the study of a unit, and who leads one: every unit educates its own (rlpe Art. 36 ¶1), and lists of what must be
 * known are made for leading officials (Art. 37). The second acts for nobody: it says whose the list is.
 */
export const roles: RoleDefinitions = {
  [KEEPER_OF_STUDY]: { name: { zh: '学法管理员', en: 'keeper of study' } },
  [LEADING]: { name: { zh: '领导干部', en: 'leading official' }, light: true },
}

/** What these do on pages that is no step of a procedure. */
export const roleDoes: Readonly<Record<string, Say>> = {
  [KEEPER_OF_STUDY]: {
    zh: '登记本单位的学习计划、学法安排和应知应会清单，看完成人数',
    en: 'Enters the sessions, programmes and must-know lists of the unit and reads how many have done their parts',
  },
  [LEADING]: { zh: '在“我的学习”看清单和学法任务', en: 'Reads lists and tasks of study under “My study”' },
  [TEACHER]: {
    zh: '登记法治课，给班级上课：开课、下课，看全班每题几人答对',
    en: 'Enters lessons on law and holds classes: begins and ends them, and reads how many had each question right',
  },
  [SCHOOL_OFFICER]: {
    zh: '报告本校逐年级的法治课覆盖，登记法治实践和教师',
    en: 'Reports for the school which grades were taught law, and enters practice and teachers',
  },
  [EDUCATION_OFFICER]: {
    zh: '逐校核对法治课覆盖，登记学校法治教育要求',
    en: 'Checks what schools report of lessons on law, and enters what schools are asked to teach',
  },
  [TRAINING_OFFICER]: {
    zh: '登记对从业人员的网络安全教育、技术培训和技能考核：哪天、多少人',
    en: 'Enters how staff are educated and trained in cybersecurity and tested: when, and how many',
  },
}
