import { templateJudge } from '../../mechanisms/document/template-judge.ts'
import { templates } from '../../mechanisms/document/template-register.ts'
import { cityAuthorities } from '../../mechanisms/enforcement/demonstration.ts'
import { authorityRoles } from '../../mechanisms/enforcement/roles.ts'
import type { Area } from '../../web/area.ts'
import { registerEndpoints } from '../../web/register/endpoints.ts'
import { importEndpoints } from '../../web/register/import-endpoints.ts'
import { demoRecords } from './demo-records.ts'
import { routes } from './routes.ts'

export const documents: Area = {
  id: 'documents',
  name: { zh: '文书', en: 'Documents' },
  about: {
    zh: '机关在案件中签发的文书：当事人可以阅读、打印、下载；持有纸质文书的人可以核验它是否由该机关签发。',
    en: 'What offices issue in a case: those concerned read, print and keep it, and whoever holds a paper sees whether it was issued.',
  },
  pillar: 'use',
  home: '/documents',
  startPages: [{ name: { zh: '核验文书', en: 'Check a document' }, path: '/documents', group: 'check' }],
  registers: [templates],
  judges: ({ areas, laws }) => {
    const papers = areas.flatMap((area) => area.documents ?? [])
    return [
      templateJudge(
        papers,
        areas.flatMap(({ procedures = [] }) => procedures),
        laws,
      ),
    ]
  },
  roles: authorityRoles,
  demonstration: [cityAuthorities],
  demoRecords,
  routes,
  endpoints: [...registerEndpoints(templates), ...importEndpoints(templates)],
}
