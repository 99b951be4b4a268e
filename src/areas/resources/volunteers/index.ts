import { type Consumer, consumer, on } from '../../../kernel/event/definition.ts'
import type { ActContext } from '../../../kernel/procedure/act-context.ts'
import { askSealNow } from '../../../kernel/seal/retention.ts'
import { volunteerLeft } from '../../../mechanisms/event-kinds/resources.ts'
import type { CasePages } from '../../../web/case-pages.tsx'
import { caseRoutes } from '../../../web/case-routes.ts'
import { HOME } from '../home-path.ts'
import { HoursTable, hoursToConfirm } from './hours-table.tsx'
import { volunteer, volunteer2017 } from './volunteer.ts'

export { documents } from './documents.ts'

export const procedures = [volunteer, volunteer2017]

const title = { zh: '普法志愿者', en: 'Volunteers' } as const

const volunteers: CasePages = {
  procedure: 'volunteer',
  path: `${HOME}/volunteers`,
  title,
  about: {
    zh: '报名只留称呼和密封的联系方式；培训以后自己填工时，由组织者确认；随时可以退出，联系方式即行销毁，工时只留数字。没有公开的名单。',
    en: 'Sign up with a nickname and a sealed contact; after training you log your hours and the organiser confirms them; leave at any time, and your contact is destroyed while hours stay as numbers. There is no public list.',
  },
  empty: { zh: '这里还没有志愿者。', en: 'No volunteers here yet.' },
  columns: [{ field: 'nickname', head: { zh: '称呼', en: 'Called' } }],
  top: { name: { zh: '阵地队伍资源', en: 'Venues and people' }, path: HOME },
  following: {
    name: { zh: '凭码填工时、查进展', en: 'Log hours by your code' },
    path: `${HOME}/volunteers/status`,
    top: { name: title, path: `${HOME}/volunteers` },
  },
  received: { zh: '报名已收到', en: 'You are signed up' },
  choices: async ({ file }) => ({ confirm: { entry: hoursToConfirm(file) } }),
  matter: ({ file }, visit) => HoursTable({ file, visit }),
  sealing: '/reports/sealing',
}

export const casePages = [volunteers] as const

export const routes = caseRoutes(volunteers)

/** Whoever has left is reached no more: what is sealed goes in the next pass of the job that destroys it. */
export const consumers = ({ now }: ActContext): readonly Consumer[] => [
  consumer(
    'resources.volunteer-left',
    { from: 'beginning' },
    on(volunteerLeft, (transaction, { body }) => askSealNow(transaction, body.case, now())),
  ),
]
