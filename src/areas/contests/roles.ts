import type { RoleDefinitions } from '../../kernel/identity/roles.ts'

/** Who holds a contest, and who checks it: never one person on one contest. */
export const roles: RoleDefinitions = {
  'contest-organiser': { name: { zh: '竞赛主办人', en: 'contest organiser' }, apart: ['contest-checker'] },
  'contest-checker': { name: { zh: '竞赛核查人', en: 'contest checker' } },
}
