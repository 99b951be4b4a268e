import { isDay } from '../../../kernel/calendar/day.ts'
import { refuse } from '../../../law/refusal.ts'
import { csvwOf, datasetCsv, datasetJson, jsonSchemaOf, releaseName } from '../../../mechanisms/dataset/files.ts'
import { type Answer, databaseOf, type File, file, foreignFile, type Route, type Visit } from '../../../web/area.ts'
import type { CasePages } from '../../../web/case-pages.tsx'
import { caseRoutes } from '../../../web/case-routes.ts'
import { begun } from '../../../web/register/files.ts'
import { HOME } from '../registers.ts'
import { catalogueOf, ENDINGS, type Ending, fileOf, PATH } from './catalogue.ts'
import { datasetPage, openDataPage, RELEASES } from './page.tsx'
import { datasetsIn, type PublishedDataset, publishedDatasets } from './queries.ts'

const noSuchDataset = refuse('not-found', {
  zh: '没有公布这个数据集',
  en: 'No such dataset is published',
})
const noSuchDay = refuse('unreadable', {
  zh: '日期请写作 2026-01-01，不晚于今天；这个数据集没有历史版本的，不写日期',
  en: 'Write the day as 2026-01-01, today at the latest; a dataset without earlier versions takes no day',
})

const published = (visit: Visit) => publishedDatasets(databaseOf(visit), visit.app.areas)

const linkedOf = ({ origin }: Visit, datasets: readonly PublishedDataset[]): object =>
  catalogueOf({ origin, datasets, publisher: { zh: '法度', en: 'Fadu' } })

async function openData(visit: Visit): Promise<Answer> {
  const datasets = await published(visit)
  return openDataPage({ datasets, linked: linkedOf(visit, datasets), visit })
}

/** `sanctions` is the page of a dataset, `sanctions.csv` a file of it. */
async function fileOrPage(visit: Visit): Promise<Answer> {
  const { file: asked = '' } = visit.params
  const datasets = await published(visit)
  if (asked === 'catalogue.jsonld') {
    return file(asked, 'application/ld+json', `${JSON.stringify(linkedOf(visit, datasets), undefined, 1)}\n`)
  }
  const one = datasets.find(({ dataset }) => asked === dataset.id || asked.startsWith(`${dataset.id}.`))
  if (!one) return noSuchDataset
  if (asked === one.dataset.id) return datasetPage(one, visit)
  const ending = ENDINGS.find((known) => asked === `${one.dataset.id}.${known}`)
  return ending === undefined ? noSuchDataset : datasetFile(visit, one, ending)
}

async function datasetFile(visit: Visit, { dataset }: PublishedDataset, ending: Ending): Promise<Answer> {
  const { origin, today, query } = visit
  const url = `${origin}${fileOf(dataset, ending)}`
  if (ending === 'schema.json') return metadata(`${dataset.id}.${ending}`, 'schema+json', jsonSchemaOf(dataset, url))
  if (ending === 'csv-metadata.json') {
    return metadata(`${dataset.id}.${ending}`, 'csvm+json', csvwOf(dataset, `${dataset.id}.csv`))
  }
  const { on } = query
  if (on !== undefined && (!dataset.dated || !isDay(on) || on > today)) return noSuchDay
  const sources = { database: databaseOf(visit), shelf: visit.app.kernel.shelf, on }
  const rows = await begun(iterated(dataset.rows(sources)))
  const name = `${dataset.id}${on === undefined ? '' : `-${on}`}.${ending}`
  return ending === 'csv'
    ? foreignFile(name, 'text/csv; charset=utf-8', datasetCsv(dataset, rows))
    : foreignFile(name, 'application/json; charset=utf-8', datasetJson(dataset, rows))
}

const metadata = (name: string, type: string, content: object): File =>
  file(name, `application/${type}`, `${JSON.stringify(content, undefined, 1)}\n`)

async function* iterated<One>(given: AsyncIterable<One>): AsyncGenerator<One> {
  yield* given
}

const casePages: CasePages = {
  procedure: 'dataset',
  path: RELEASES,
  title: { zh: '数据集开放', en: 'Release of datasets' },
  about: {
    zh: '拟开放一个数据集，由另一人逐列作隐私审查，再公布。列有增减的，原来的审查不再算数。',
    en: 'A dataset is proposed, checked column by column by another person, and published. Where its columns change, that check counts no longer.',
  },
  empty: { zh: '还没有拟开放的数据集。', en: 'No dataset was proposed yet.' },
  columns: [{ field: 'dataset', head: { zh: '数据集', en: 'Dataset' } }],
  top: { name: { zh: '阵地队伍资源', en: 'Venues and people' }, path: HOME },
  offers: async (visit) => ({ dataset: choices(visit) }),
  choices: async ({ open }, visit) =>
    open.some(({ step }) => step === 'revise') ? { revise: { dataset: choices(visit) } } : {},
  names: async (_, visit) => choices(visit),
}

const choices = ({ app }: Visit) =>
  datasetsIn(app.areas).map((dataset) => ({ id: releaseName(dataset), name: dataset.name }))

/** Whole tables: few a minute for each client. */
const FILES_A_MINUTE = 60

export const routes: readonly Route[] = [
  { method: 'GET', path: PATH, who: 'anyone', answer: openData },
  { method: 'GET', path: `${PATH}/:file`, who: 'anyone', rate: FILES_A_MINUTE, answer: fileOrPage },
  ...caseRoutes(casePages),
]
