import { officesToAddress } from '../../../kernel/procedure/choices.ts'
import { databaseOf } from '../../../web/area.ts'
import type { CasePages } from '../../../web/case-pages.tsx'
import { HOME } from '../home-path.ts'

export const casePages: CasePages = {
  procedure: 'guidance-notice',
  path: `${HOME}/guidance`,
  title: { zh: '指导通知', en: 'Notices of guidance' },
  about: {
    zh: '有关部门指导、督促有关单位做好网络安全宣传教育：发通知、收答复、跟进。答复日期由通知自定；没有答复的留在“已发出，待答复”。',
    en: 'A department guides and urges units to do their cybersecurity publicity: notice, reply, follow-up. The day for the reply is the notice’s own; those without a reply stay under “Sent, awaiting the reply”.',
  },
  empty: {
    zh: '这里还没有指导通知。发出的、收到的，即在这里出现。',
    en: 'No notices yet. Those sent or received will stand here.',
  },
  columns: [{ field: 'addressee', head: { zh: '单位', en: 'Unit' } }],
  top: { name: { zh: '普法规划与责任清单', en: 'Plans and responsibility lists' }, path: HOME },
  choices: async (_, visit) => ({ issue: { unit: await officesToAddress(databaseOf(visit)) } }),
}
