import type { Area } from '../../web/area.ts'
import { askedPart } from './asked.ts'
import { demoLogbookWork } from './demo-work.ts'
import { endpoints } from './endpoints.ts'
import { orderPart } from './orders.ts'
import { owes } from './owed-work.ts'
import { LOGBOOK } from './paths.ts'
import { routes } from './routes.tsx'
import { rounds } from './watch.ts'
import { POSTS } from './who.ts'

/** 日志簿: network logs of the operator that runs this server, kept in a process beside it (csl Art. 21 (三); Art. 23 (三) of 2026). */
export const logbook: Area = {
  id: 'logbook',
  name: { zh: '日志簿', en: 'Logbook' },
  about: {
    zh: '本单位的网络日志：留存满不满六个月，检索、取证、保全、删除，每次都有人名和事由。',
    en: 'The network logs of this office: whether six months are kept; search, proof, holds, deletion, each with a name and a reason.',
  },
  pillar: 'comply',
  home: LOGBOOK,
  startPages: [],
  needs: 'logbook',
  onDesks: [
    {
      path: LOGBOOK,
      name: { zh: '日志簿', en: 'Logbook' },
      about: {
        zh: '检索本单位的网络日志，看留存满不满六个月',
        en: 'Search the network logs of your office, and see whether six months are kept',
      },
      listedFor: 'officers',
      place: 30,
      roles: POSTS,
      ofLogbook: true,
    },
  ],
  agreeingRoles: POSTS,
  owes,
  rounds,
  demoFirst: [demoLogbookWork],
  recordParts: [askedPart, orderPart],
  routes,
  endpoints,
}
