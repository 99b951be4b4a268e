import type { SectionEntry, StartPage } from '../../../web/section.ts'
import { standingReader } from '../reading.ts'
import { creditConsumer } from './consumer.ts'
import { credit, credit2017 } from './credit.ts'
import { creditEntries } from './endpoints.ts'
import { normReader } from './norm.ts'
import { DESK, PATH } from './register-page.tsx'

export { documents } from './documents.ts'
export { routes } from './routes.ts'

export const casesAt = { credit: DESK }
export const startPages: readonly StartPage[] = [
  { name: { zh: '信用记录公示', en: 'Credit entries' }, path: PATH, place: 40, group: 'public' },
]
export const procedures = [credit, credit2017]
export const readers = [standingReader('openEntry', 'credit'), normReader]
export const consumers = [creditConsumer]
export const endpoints = [creditEntries]

export const entries: readonly SectionEntry[] = [
  {
    path: PATH,
    name: { zh: '信用记录查询', en: 'Credit entries' },
    about: { zh: '按单位名称或者信用代码查询', en: 'By the name or the credit code of an organisation' },
    listedFor: 'everyone',
    place: 50,
  },
  {
    path: DESK,
    name: { zh: '信用记录办理', en: 'Keeping credit entries' },
    about: { zh: '记入、修复、到期', en: 'Entered, repaired, ended' },
    listedFor: 'officers',
    place: 90,
    procedure: 'credit',
  },
]
