import type { SectionEntry, StartPage } from '../../../web/section.ts'
import { standingReader } from '../reading.ts'
import { publicationConsumer } from './consumer.ts'
import { decisionEvidence } from './decision-evidence.ts'
import { decisions } from './endpoints.ts'
import { DESK, PATH } from './list-page.tsx'
import { publication, publication2021 } from './publication.ts'

export { publicDecisionTable as dataset } from './dataset.ts'
export { routes } from './routes.ts'

export const casesAt = { publication: DESK }
export const startPages: readonly StartPage[] = [
  { name: { zh: '公开的处罚决定', en: 'Decisions made public' }, path: PATH, place: 30, group: 'public' },
]
export const procedures = [publication, publication2021]
export const readers = [standingReader('openPublication', 'publication')]
export const consumers = [publicationConsumer]
export const evidence = [decisionEvidence]
export const endpoints = [decisions]

export const entries: readonly SectionEntry[] = [
  {
    path: PATH,
    name: { zh: '处罚决定公开', en: 'Published decisions' },
    about: { zh: '有社会影响的决定；撤销的已经撤回', en: 'Decisions of social influence; annulled ones are withdrawn' },
    listedFor: 'everyone',
    place: 40,
  },
  {
    path: DESK,
    name: { zh: '决定公开办理', en: 'Publishing decisions' },
    about: { zh: '拟公开、公开、撤回', en: 'Drafted, published, withdrawn' },
    listedFor: 'officers',
    place: 80,
  },
]
