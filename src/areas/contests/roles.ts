import type { OfficeKind } from '../../kernel/identity/actor.ts'
import type { RoleDefinitions } from '../../kernel/identity/roles.ts'

/** Whom the work points speak to: popularisation offices and other State organs. A site that holds the paper needs no desk. */
const at: readonly OfficeKind[] = [
  'popularisation',
  'cyberspace',
  'telecom',
  'police',
  'sector',
  'justice',
  'government',
  'congress',
  'court',
  'procuratorate',
  'discipline',
  'department',
]

/** Who holds a contest, and who checks it: never one person on one contest. */
export const roles: RoleDefinitions = {
  'contest-organiser': { name: { zh: '竞赛主办人', en: 'contest organiser' }, at, apart: ['contest-checker'] },
  'contest-checker': { name: { zh: '竞赛核查人', en: 'contest checker' }, at },
}
