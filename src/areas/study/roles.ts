import type { RoleDefinitions } from '../../kernel/identity/roles.ts'
import type { Say } from '../../law/say.ts'

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
}
