import { contestAttemptPart, contestMarksPart, contestPart } from '../../mechanisms/contest/record-part.ts'
import { popularisationOffice } from '../../mechanisms/popularisation/demonstration.ts'
import { contestRemarkingPart } from '../../mechanisms/sitting/remarking-part.ts'
import type { Area } from '../../web/area.ts'
import { caseRoutes } from '../../web/case-routes.ts'
import { deskEntry } from '../../web/section.ts'
import { demoContests } from './contest/demo-contest.ts'
import { objection, objectionReaders } from './contest/objection.ts'
import { contestPages, objectionPages } from './contest/pages.tsx'
import { contest } from './contest/procedure.ts'
import { reMarkRoutes } from './contest/re-markings.tsx'
import { keyedReaders, readers } from './contest/readers.ts'
import { contestReMarking } from './contest/rekeying.ts'
import { contestRound } from './contest/rounds.ts'
import { running } from './contest/running.ts'
import { contestPeople } from './demonstration.ts'
import { hallRoutes } from './hall/routes.ts'
import { HOME } from './home-path.ts'
import { publicRoutes } from './public/routes.ts'
import { roles } from './roles.ts'

/** 知识竞赛: held as cases, played under nicknames, drawn so that anybody can repeat it (points 3 and 10). */
export const contests: Area = {
  id: 'contests',
  name: { zh: '知识竞赛', en: 'Knowledge contests' },
  about: {
    zh: '不用注册，取昵称参加；承办网站可以嵌入试卷；得奖的从全对的人中抽出，谁都可以重算。',
    en: 'Played under a nickname, on host sites too; winners are drawn among those with all right, for anybody to repeat.',
  },
  pillar: 'study',
  home: HOME,
  startPages: [{ name: { zh: '知识竞赛', en: 'Knowledge contests' }, path: HOME }],
  onDesks: [deskEntry(contestPages, 220), deskEntry(objectionPages, 221)],
  procedures: [contest, objection],
  readers: [...readers, ...objectionReaders],
  keyedReaders,
  consumers: (context, kernel) => [running(context, kernel)],
  rounds: [contestRound],
  recordParts: [contestPart, contestAttemptPart, contestMarksPart, contestRemarkingPart],
  keyedJobs: (kernel) => [contestReMarking(kernel)],
  casesAt: { contest: contestPages.path, 'contest-objection': objectionPages.path },
  beginsAt: { 'contest-objection': `${objectionPages.path}/new` },
  roles,
  demonstration: [popularisationOffice, contestPeople],
  demoWork: [demoContests],
  routes: [...publicRoutes, ...reMarkRoutes, ...caseRoutes(contestPages), ...caseRoutes(objectionPages), ...hallRoutes],
  endpoints: [],
}
