import type { SectionEntry } from '../../../web/section.ts'
import { DRAFTS } from './drafts-page.tsx'
import { PATH } from './list-page.tsx'
import { replacingOf } from './replacing.ts'

export { endpoints } from './endpoints.ts'
export { PATH } from './list-page.tsx'
export { readers } from './readers.ts'
export { benchmarks as procedures } from './released.ts'
export { routes } from './routes.tsx'

export const consumers = [replacingOf]

export const entries: readonly SectionEntry[] = [
  {
    path: PATH,
    name: { zh: '裁量基准', en: 'Discretion benchmarks' },
    about: { zh: '各机关公布的处罚尺度', en: 'The measure each office published for itself' },
    listedFor: 'everyone',
    place: 60,
  },
  {
    path: DRAFTS,
    name: { zh: '裁量基准拟定', en: 'Drafting benchmarks' },
    about: { zh: '起草、审定、公布', en: 'Drafted, approved, published' },
    listedFor: 'officers',
    place: 110,
    procedure: 'benchmark',
  },
]
