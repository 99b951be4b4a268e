import type { Office } from '../../../kernel/identity/actor.ts'
import { findOffice } from '../../../kernel/identity/offices.ts'
import { officesToAddress } from '../../../kernel/procedure/choices.ts'
import { type FactReader, factReader } from '../../../kernel/procedure/fact.ts'
import { isRefusal } from '../../../law/refusal.ts'
import type { Visit } from '../../../web/area.ts'
import type { CasePages } from '../../../web/case-pages.tsx'
import { caseRoutes } from '../../../web/case-routes.ts'
import { supervision } from '../../../web/section.ts'
import { officerComplaint, officerComplaint2017 } from './officer-complaint.ts'

export const procedures = [officerComplaint, officerComplaint2017]

const PATH = '/supervision/officer-complaints'

const title = { zh: '投诉工作人员', en: 'Complaints about officers' } as const

/** Offices whose people supervise networks, and the supervisors themselves. */
const supervising: readonly Office['kind'][] = ['cyberspace', 'telecom', 'police', 'sector', 'department', 'discipline']

/** Whose officers one may complain about here. */
async function offers({ app }: Visit) {
  const offices = await officesToAddress(app.kernel.identity.database)
  return offices.length === 0 ? {} : { about: offices.filter(({ kind }) => supervising.includes(kind)) }
}

declare module '../../../kernel/procedure/fact.ts' {
  interface FactTypes {
    /** Whether the office complained of is one; asked again with each step that hands the complaint on. */
    readonly complainedOf: boolean
  }
}

export const readers: readonly FactReader[] = [
  factReader('complainedOf', async (database, { file, answers }) => {
    const given = Object.entries(Object(answers)).find(([name]) => name === 'about')?.[1]
    const id = file?.steps[0]?.answers.about ?? given
    return typeof id === 'string' && !isRefusal(await findOffice(database, id))
  }),
]

export const casePages: CasePages = {
  procedure: 'officer-complaint',
  path: PATH,
  title,
  about: {
    zh: '监督管理部门的工作人员玩忽职守、滥用职权、徇私舞弊，或者把获取的信息用于其他用途的，任何人可以投诉。由另一个机关办理，被投诉的机关看不到。无需注册，不问姓名。',
    en: 'Anyone may complain that an officer neglects a duty, abuses a power, shows favour, or uses information for another purpose. Another office handles it; the one complained of cannot see it. No account and no name.',
  },
  empty: { zh: '这里还没有投诉。', en: 'No complaint here yet.' },
  columns: [{ field: 'kind', head: { zh: '类别', en: 'Kind' } }],
  top: supervision,
  following: {
    name: { zh: '凭码查询', en: 'Follow a complaint' },
    path: `${PATH}/status`,
    top: { name: title, path: PATH },
  },
  received: { zh: '投诉已收到', en: 'Your complaint has been received' },
  offers,
}

export const routes = caseRoutes(casePages)
