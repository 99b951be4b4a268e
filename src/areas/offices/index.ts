import { KEEPER, ownRoles } from '../../kernel/identity/roles.ts'
import type { Area } from '../../web/area.ts'
import { demonstration } from './demonstration.ts'
import { demoRequests } from './join/demo-requests.ts'
import { readers, requests } from './join/request.ts'
import { JOIN, routes as joinRoutes } from './join/routes.ts'
import { owes } from './owed-work.ts'
import { routes } from './routes.ts'

export const offices: Area = {
  id: 'offices',
  name: { zh: '机构与任职', en: 'Offices and posts' },
  about: {
    zh: '有哪些机构、依哪份文件可以办什么、谁在哪个岗位：由系统管理员登记，每次变更都有记录。',
    en: 'Which offices there are, what each may do by which document, and who sits where: entered by the keepers, each change on record.',
  },
  pillar: 'use',
  home: '/offices',
  startPages: [
    { name: { zh: '机构申请加入', en: 'Ask to join' }, path: JOIN, group: 'public' },
    { name: { zh: '机构与任职（系统管理员）', en: 'Offices and posts (keepers)' }, path: '/offices', group: 'office' },
    {
      name: { zh: '待确认的任职（系统管理员、机关负责人）', en: 'Posts to confirm (keepers, heads of offices)' },
      path: '/offices/confirmations',
      group: 'office',
    },
  ],
  entries: [
    {
      path: '/offices',
      name: { zh: '机构与任职', en: 'Offices and posts' },
      about: { zh: '谁在哪个岗位，依哪份文件可以办什么。', en: 'Who sits where, and what each office may do.' },
      listedFor: 'officers',
      place: 90,
      roles: [KEEPER],
    },
    {
      path: '/offices/confirmations',
      name: { zh: '待确认的任职', en: 'Posts to confirm' },
      about: { zh: '登记了而还没有第二个人确认的。', en: 'Entered, and not yet confirmed by a second person.' },
      listedFor: 'officers',
      place: 91,
      roles: [KEEPER, 'decider'],
    },
  ],
  roleDoes: { [KEEPER]: { zh: '登记机构、人员和职责', en: 'Enters offices, people and remits' } },
  procedures: requests,
  casesAt: { 'office-request': JOIN },
  beginsAt: { 'office-request': `${JOIN}/new` },
  roles: ownRoles,
  owes,
  readers,
  demonstration,
  demoCases: demoRequests,
  routes: [...routes, ...joinRoutes],
  endpoints: [],
}
