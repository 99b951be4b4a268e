import { standingReader } from '../effective/reading.ts'
import { publicationConsumer } from './consumer.ts'
import { decisions } from './endpoints.ts'
import { DESK } from './list-page.tsx'
import { publication, publication2021 } from './publication.ts'

export { routes } from './routes.ts'

export const casesAt = { publication: DESK }
export const doors = [{ name: { zh: '公开的处罚决定', en: 'Decisions made public' }, path: '/supervision/decisions' }]
export const procedures = [publication, publication2021]
export const readers = [standingReader('openPublication', 'publication')]
export const consumers = [publicationConsumer]
export const endpoints = [decisions]
