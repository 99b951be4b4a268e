import { parseAddress, pathOf } from '../../../law/address.ts'
import type { Say } from '../../../law/say.ts'
import type { Dataset } from '../../../mechanisms/dataset/define.ts'
import { LICENCE_ADDRESSES } from './licences.ts'
import type { PublishedDataset } from './queries.ts'

export const PATH = '/resources/open-data'
export const CATALOGUE = `${PATH}/catalogue.jsonld`

/** The files of a dataset, by the end of their names. */
export const ENDINGS = ['csv', 'json', 'schema.json', 'csv-metadata.json'] as const
export type Ending = (typeof ENDINGS)[number]

export const fileOf = ({ id }: Dataset, ending: Ending): string => `${PATH}/${id}.${ending}`

const CATALOGUE_NAME: Say = { zh: '法度开放数据目录', en: 'Open data of Fadu' }
export const CATALOGUE_ABOUT: Say = {
  zh: '法律条文的处罚对照、法治文化场所名录等公共数据：先经他人隐私审查再公布，文件里只有公开的栏目。',
  en: 'Penalty tables, venues of legal culture and other public data: each is published after another person’s privacy check, and its files hold public columns alone.',
}

const CONTEXT = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  dcatap: 'http://data.europa.eu/r5r/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
}

interface CatalogueOf {
  readonly origin: string
  readonly datasets: readonly PublishedDataset[]
  /** Who runs this installation; the offices publish. */
  readonly publisher: Say
}

const both = ({ zh, en }: Say): readonly object[] => [
  { '@value': zh, '@language': 'zh' },
  { '@value': en, '@language': 'en' },
]
const at = (id: string): object => ({ '@id': id })
const moment = (date: Date): object => ({ '@value': date.toISOString(), '@type': 'xsd:dateTime' })
const agent = (id: string, name: Say): object => ({ '@id': id, '@type': 'foaf:Agent', 'foaf:name': both(name) })

const languages = [
  'http://publications.europa.eu/resource/authority/language/ZHO',
  'http://publications.europa.eu/resource/authority/language/ENG',
].map(at)

/** The catalogue as DCAT-AP 3 in JSON-LD. */
export function catalogueOf({ origin, datasets, publisher }: CatalogueOf): object {
  const changed = datasets.map(({ changedAt }) => changedAt).sort((one, other) => other.getTime() - one.getTime())[0]
  return {
    '@context': CONTEXT,
    '@id': `${origin}${PATH}`,
    '@type': 'dcat:Catalog',
    'dct:title': both(CATALOGUE_NAME),
    'dct:description': both(CATALOGUE_ABOUT),
    'dct:publisher': agent(`${origin}/`, publisher),
    'dct:language': languages,
    'foaf:homepage': at(`${origin}${PATH}`),
    ...(changed && { 'dct:modified': moment(changed) }),
    'dcat:dataset': datasets.map((one) => datasetOf(origin, one)),
  }
}

function datasetOf(origin: string, { dataset, office, licence, updated, publishedAt, changedAt }: PublishedDataset) {
  const url = (path: string): string => `${origin}${path}`
  const distribution = (ending: 'csv' | 'json', media: string, conforms: Ending): object => ({
    '@id': url(fileOf(dataset, ending)),
    '@type': 'dcat:Distribution',
    'dct:title': both({
      zh: `${dataset.name.zh}（${ending.toUpperCase()}）`,
      en: `${dataset.name.en} (${ending.toUpperCase()})`,
    }),
    'dcat:accessURL': at(url(`${PATH}/${dataset.id}`)),
    'dcat:downloadURL': at(url(fileOf(dataset, ending))),
    'dcat:mediaType': at(`https://www.iana.org/assignments/media-types/${media}`),
    'dct:format': at(`http://publications.europa.eu/resource/authority/file-type/${ending.toUpperCase()}`),
    'dct:license': at(LICENCE_ADDRESSES[licence]),
    'dct:conformsTo': at(url(fileOf(dataset, conforms))),
    'dct:modified': moment(changedAt),
  })
  return {
    '@id': url(`${PATH}/${dataset.id}`),
    '@type': 'dcat:Dataset',
    'dct:identifier': dataset.id,
    'dct:title': both(dataset.name),
    'dct:description': both(dataset.about),
    'dct:publisher': agent(url(`${PATH}#publisher-${dataset.id}`), office),
    'dct:issued': moment(publishedAt),
    'dct:modified': moment(changedAt),
    'dct:language': languages,
    'dct:accessRights': at('http://publications.europa.eu/resource/authority/access-right/PUBLIC'),
    'dct:provenance': { '@type': 'dct:ProvenanceStatement', 'rdfs:label': updated },
    'dcat:keyword': dataset.keywords.flatMap(both),
    'dcat:landingPage': at(url(`${PATH}/${dataset.id}`)),
    'dcatap:applicableLegislation': dataset.grounds.flatMap((ground) => {
      const place = parseAddress(ground)
      return place ? [at(url(pathOf(place)))] : []
    }),
    'dcat:distribution': [
      distribution('csv', 'text/csv', 'csv-metadata.json'),
      distribution('json', 'application/json', 'schema.json'),
    ],
  }
}
