import type { Answer, Route, Visit } from '../../../web/area.ts'
import { roomRoutes } from '../../../web/case-rooms.ts'
import { handsCode } from '../effective/handed-code.tsx'
import { databaseOf, offersDecisions } from '../effective/offers.ts'
import { readMark } from '../publication/queries.ts'
import { top } from '../top.ts'
import { publicEntries } from './queries.ts'
import { DESK, FOLLOW, PATH, registerPage } from './register-page.tsx'

const rooms = {
  procedure: 'credit',
  path: DESK,
  title: { zh: '记入信用记录', en: 'Credit entries of the office' },
  about: {
    zh: '只能依据本机关已生效的处罚决定，并且另有法律、行政法规规定应当记入；只记单位。单位名称、代码、文号由系统从案卷取。记入后显示一次查询码，随告知书交给当事人。',
    en: 'Only on a decision of this office in effect, and only where another law or regulation orders it; organisations only. Name, code and number are taken from the case. A code for the party is shown once: hand it over with the notice.',
  },
  empty: {
    zh: '这里还没有。信用公示管理员从已送达的处罚决定中选一份记入，即在这里出现。',
    en: 'Nothing here yet. A credit officer chooses a decision that was served, and its entry will stand here.',
  },
  columns: [{ field: 'name', head: { zh: '单位', en: 'Organisation' } }],
  top,
  following: { name: { zh: '凭码查看信用记录', en: 'See your credit entry by its code' }, path: FOLLOW, top },
  offers: offersDecisions('credit'),
} as const

const PAGE = 30

async function register(visit: Visit): Promise<Answer> {
  const { query, today } = visit
  const words = (query.q ?? '').trim().slice(0, 120)
  const asked = { words, today, limit: PAGE, after: readMark(query.after ?? '') }
  return registerPage({ found: await publicEntries(databaseOf(visit), asked), words, visit })
}

export const routes: readonly Route[] = [
  { method: 'GET', path: PATH, who: 'anyone', answer: register },
  ...roomRoutes({ ...rooms, handsCode: handsCode(rooms) }),
]
