import type { Area } from '../../web/area.ts'
import { registerEndpoints } from '../../web/register/endpoints.ts'
import { channels } from './channel.ts'
import { PATH as CHANNELS } from './channel-list.tsx'
import { complaint } from './complaint.ts'
import { complaint2017 } from './complaint-2017.ts'
import { demoCases } from './demo-cases.ts'
import { channelsTold } from './demo-channels.ts'
import { demonstration } from './demonstration.ts'
import { documents } from './documents.ts'
import { notFiledOf } from './not-filed.ts'
import { readers } from './queries.ts'
import { relayOf } from './relay.ts'
import { report } from './report.ts'
import { report2017 } from './report-2017.ts'
import { roles } from './roles.ts'
import { routes } from './routes.ts'

/** 公布投诉、举报方式, in both texts: by operators, and by departments. */
const carriedOut = [
  ['csl@2017-06-01', 'art-49/para-1', 'art-14/para-1'],
  ['csl@2026-01-01', 'art-51/para-1', 'art-15/para-1'],
] as const

export const reports: Area = {
  id: 'reports',
  name: { zh: '举报', en: 'Reports' },
  about: {
    zh: '任何人都可以举报危害网络安全的行为，不必留姓名；收到的部门应当及时处理，不属本部门的及时移送。',
    en: 'Anyone may report an act that endangers network security, without a name; the office must handle it in good time, or pass it to the competent one.',
  },
  pillar: 'use',
  home: '/reports',
  startPages: [
    { name: { zh: '举报', en: 'Report' }, path: '/reports/new', group: 'report' },
    { name: { zh: '向运营者投诉', en: 'Complain to an operator' }, path: '/reports/complaints/new', group: 'report' },
    { name: { zh: '凭码查询', en: 'Follow a report' }, path: '/reports/status', group: 'check' },
    { name: { zh: '办理举报（机关）', en: 'Handle reports (offices)' }, path: '/reports', group: 'office' },
  ],
  entries: [
    {
      path: '/reports',
      name: { zh: '举报', en: 'Reports' },
      about: { zh: '本机关收到的举报。', en: 'Reports that came to your office.' },
      listedFor: 'officers',
      place: 1,
      procedure: 'report',
    },
    {
      path: '/reports/complaints',
      name: { zh: '投诉', en: 'Complaints' },
      about: { zh: '用户对网络运营者的投诉。', en: 'What users complain of at operators.' },
      listedFor: 'officers',
      place: 2,
      procedure: 'complaint',
    },
    {
      path: '/reports/channels',
      name: { zh: '投诉举报方式', en: 'Ways to complain and report' },
      about: { zh: '公布、修改本单位接受投诉举报的方式。', en: 'Publish and change how your office is told.' },
      listedFor: 'officers',
      place: 3,
      roles: [channels.enters.role, ...(channels.enters.also ?? [])],
    },
  ],
  carriesOut: ({ law, version }) =>
    carriedOut
      .filter(([edition]) => edition === `${law}@${version}`)
      .flatMap(([, ...units]) => units.map((unit) => ({ unit, name: channels.name, path: CHANNELS }))),
  beginsAt: { report: '/reports/new', complaint: '/reports/complaints/new' },
  procedures: [report, report2017, complaint, complaint2017],
  roles,
  demonstration,
  demoCases,
  registers: [channels],
  demoRecords: channelsTold,
  documents,
  readers,
  consumers: (context) => [relayOf(context), notFiledOf(context)],
  routes,
  endpoints: registerEndpoints(channels),
}
