import { popularisationOffice } from '../../mechanisms/popularisation/demonstration.ts'
import { popularisationHead } from '../../mechanisms/popularisation/roles.ts'
import type { Area } from '../../web/area.ts'
import { TAKER } from './amendment-preview.ts'
import { carriesOut } from './carries-out.ts'
import { changeEndpoints } from './change-endpoints.ts'
import { dutyEndpoint } from './duty-endpoint.ts'
import { endpoints } from './endpoints.ts'
import { PATH } from './open-questions/page.tsx'
import { questionsAt } from './open-questions/questions.ts'
import { routes } from './routes.ts'

export const library: Area = {
  id: 'library',
  name: { zh: '法库释读', en: 'Library' },
  about: {
    zh: '每一条写明对谁、按何期限、留何凭证、不做会怎样。',
    en: 'Every provision says whom it binds, by when, what is kept, and what a breach costs.',
  },
  pillar: 'respect',
  home: '/law',
  startPages: [
    { name: { zh: '网络安全法', en: 'Cybersecurity Law' }, path: '/law/csl' },
    { name: { zh: '普法工作要点', en: 'Work points of 2017' }, path: '/law/points-2017' },
    { name: { zh: '我是……', en: 'I am …' }, path: '/i-am' },
    { name: { zh: '用语', en: 'Glossary' }, path: '/glossary' },
    { name: { zh: '覆盖图', en: 'Coverage' }, path: '/coverage' },
    { name: { zh: '解释与疑义', en: 'Open questions' }, path: '/ambiguities' },
  ],
  roles: { [TAKER]: popularisationHead },
  roleDoes: {
    [TAKER]: {
      zh: '试行修改决定，采用后入库',
      en: 'Tries amending decisions and takes their results into the library',
    },
  },
  demonstration: [popularisationOffice],
  carriesOut,
  questionsOn: (edition, unit) =>
    questionsAt(edition, unit).map(({ no, question }) => ({ name: question, path: `${PATH}#${no}` })),
  routes,
  endpoints: [...endpoints, ...changeEndpoints, dutyEndpoint],
}
