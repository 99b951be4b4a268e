import type { Answer, Route, Visit } from '../../../web/area.ts'
import { deskRoutes } from '../effective/desk.tsx'
import { fileRoutes } from '../effective/file-page.tsx'
import { openingRoutes } from '../effective/opening.tsx'
import { databaseOf, type Slice } from '../effective/slice.ts'
import { readMark } from '../publication/queries.ts'
import { publicEntries } from './queries.ts'
import { PATH, registerPage } from './register-page.tsx'

export const slice: Slice = {
  procedure: 'credit',
  base: PATH,
  name: { zh: '信用记录公示', en: 'Credit entries' },
  opening: { zh: '记入信用记录', en: 'Enter a credit entry' },
  lede: {
    zh: '只能依据本机关已生效的处罚决定，并且另有法律、行政法规规定应当记入；只记单位。单位名称、代码、文号由系统从案卷取。记入后给当事人一个查询码，随告知书交付。',
    en: 'Only on a decision of this office in effect, and only where another law or regulation orders it; organisations only. Name, code and number are taken from the case. A code for the party is shown once: hand it over with the notice.',
  },
  receipt: true,
}

const PAGE = 30

async function register(visit: Visit): Promise<Answer> {
  const { query, today } = visit
  const words = (query.q ?? '').trim().slice(0, 120)
  const asked = { words, today, limit: PAGE, after: readMark(query.after ?? '') }
  return registerPage({ found: await publicEntries(databaseOf(visit), asked), words, visit })
}

export const routes: readonly Route[] = [
  { method: 'GET', path: PATH, who: 'anyone', answer: register },
  ...deskRoutes(slice),
  ...openingRoutes(slice),
  ...fileRoutes(slice),
]
