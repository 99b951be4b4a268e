import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openTestApp, type Reply } from '../../../../test/app.ts'
import { callerOf } from '../../../../test/register-office.ts'
import { officerAt } from '../../../../test/report-walk.ts'
import { column } from '../../../mechanisms/dataset/define.ts'
import { releaseName } from '../../../mechanisms/dataset/files.ts'
import { registerDataset } from '../../../mechanisms/dataset/register-dataset.ts'
import { areas } from '../../../server/areas.ts'
import { datasetsOf } from '../../../server/datasets.ts'
import { lecturers } from '../lecturers.ts'
import { venues } from '../venues.ts'
import { datasetsIn, publishedDatasets } from './queries.ts'

const fadu = await openTestApp({ demo: true, day: '2026-03-02' })
const all = datasetsIn(areas)
const PATH = '/resources/open-data'
const RELEASES = `${PATH}/releases`

const defining = {
  licence: 'cc-by-4.0',
  persons: '没有个人信息：各列只有条文、机构和日期。',
  updated: '随登记更新',
}

/** Proposed by the keeper of data: the address of its release. */
async function define(id: string): Promise<string> {
  const dataset = all.find((one) => one.id === id)
  if (!dataset) throw new Error(`no dataset ${id}`)
  const keeper = await officerAt(fadu, 'pufa-1')
  await keeper.get(`${RELEASES}/new`)
  const seen = await keeper.submit(`${RELEASES}/new/define`, { ...defining, dataset: releaseName(dataset) })
  expect(seen.status).toBe(200)
  return seen.path
}

async function step(person: string, path: string, name: string, fields: Readonly<Record<string, string>> = {}) {
  const officer = await officerAt(fadu, person)
  await officer.get(path)
  return officer.submit(`${path}/${name}`, fields)
}

async function release(id: string): Promise<string> {
  const path = await define(id)
  expect((await step('pufa-2', path, 'check', { found: '逐列看过，都是公开的栏目。' })).status).toBe(200)
  expect((await step('pufa-1', path, 'publish')).text).toContain('已开放')
  return path
}

const officer = await callerOf(fadu, 'demo-pufa-1', 'demo-pufa')
const enter = async (register: string, values: object) => {
  const { said } = await officer.call('POST', `/api/registers/${register}/records`, { values })
  return z.object({ id: z.string() }).parse(said).id
}
const venue = (name: string, more: object = {}) => ({
  name,
  kind: 'board',
  district: '滨江区',
  address: '江边路 1 号',
  longitude: 112.25,
  latitude: 30.6,
  owner: '滨江区文化馆',
  hours: '全天',
  access: ['ramp', 'braille'],
  checkedOn: '2026-01-10',
  validTo: '2027-01-10',
  contact: '金丝雀联系人 0990-7654321',
  shown: true,
  ...more,
})

/** Each file is read once: whole tables are few a minute for one client. */
const files = new Map<string, Promise<Reply>>()
function fileOf(name: string): Promise<Reply> {
  const reply = files.get(name) ?? fadu.get(`${PATH}/${name}`)
  files.set(name, reply)
  return reply
}

const rowsOf = (csv: string): readonly Record<string, string>[] =>
  z.array(z.record(z.string(), z.string())).parse(parse(csv, { bom: true, columns: true }))

describe('a dataset goes out in three steps by two people (A12.7, B18.1; csl 2026 Art. 19)', () => {
  test('defined is not published: nobody reads it before its privacy check and its publication', async () => {
    const path = await define('agencies')
    expect((await fadu.get(`${PATH}/agencies.csv`)).status).toBe(404)
    await step('pufa-2', path, 'check', { found: '逐列看过，都是公开的栏目。' })
    expect((await fadu.get(`${PATH}/agencies.csv`)).status).toBe(404)
    await step('pufa-1', path, 'publish')
    expect((await fadu.get(`${PATH}/agencies.csv`)).status).toBe(200)
    expect((await fadu.get(PATH)).text).toContain('网络安全服务机构')
    await step('pufa-1', path, 'withdraw', { reasons: '资格数据正在重新核对，核对完再开放。' })
    for (const gone of ['agencies.csv', 'agencies', 'agencies.schema.json']) {
      expect([gone, (await fadu.get(`${PATH}/${gone}`)).status]).toEqual([gone, 404])
    }
  })

  test('who defined it does not check it, a check without words is no check, and it can be given back', async () => {
    const path = await define('lecturers')
    const keeper = await officerAt(fadu, 'pufa-1')
    await keeper.get(path)
    expect(keeper.seen.text).not.toContain(`action="${path}/check"`)
    expect((await step('pufa-2', path, 'check', { found: '' })).status).toBe(422)
    const back = await step('pufa-2', path, 'return', { reasons: '请写明讲师同意公开的依据' })
    expect(back.text).toContain('待隐私审查')
    expect((await step('pufa-1', path, 'drop', { reasons: '本期不开放讲师名册' })).text).toContain('不开放')
  })

  test('a dataset that is none is refused', async () => {
    const keeper = await officerAt(fadu, 'pufa-1')
    await keeper.get(`${RELEASES}/new`)
    const refused = await keeper.submit(`${RELEASES}/new/define`, { ...defining, dataset: 'everything' })
    expect([refused.status, refused.text.includes('请从列表中选一个数据集')]).toEqual([422, true])
  })
})

describe('what is published', () => {
  beforeAll(async () => {
    await enter('venues', venue('公开的宣传栏'))
    await enter('venues', venue('不公开的宣传栏', { shown: false }))
    const lecturer = {
      unit: '某律师事务所 律师',
      topics: '个人信息',
      region: '临江市',
      from: '2026-01-01',
      to: '2027-01-01',
    }
    await enter('lecturers', { ...lecturer, name: '同意公开的讲师', document: '临普法1号', consents: true })
    await enter('lecturers', { ...lecturer, name: '没有同意的讲师', document: '临普法2号', contact: '金丝雀 5550001' })
    for (const { id } of all) await release(id)
  })

  test('scenario 4: a developer downloads sanctions.csv (Arts. 59–69 of 2016 and those in force): no personal field', async () => {
    const { status, text, headers } = await fileOf('sanctions.csv')
    expect([status, headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8'])
    const rows = rowsOf(text)
    const articles = (version: string) =>
      new Set(rows.filter((row) => row.version === version).map(({ row = '' }) => Number(/#art-(\d+)/.exec(row)?.[1])))
    const former = articles('2017-06-01')
    expect(Array.from({ length: 11 }, (_, at) => 59 + at).filter((article) => !former.has(article))).toEqual([])
    expect([...articles('2026-01-01')].length).toBeGreaterThan(10)
    const graded = rows.find(
      ({ breach, tier }) => breach === 'csl@2017-06-01#art-21/para-1/item-3' && tier === 'aggravated',
    )
    // 拒不改正或者导致危害网络安全等后果的，处一万元以上十万元以下罚款，对直接负责的主管人员处五千元以上五万元以下罚款。
    expect([graded?.party_min, graded?.party_max, graded?.person_min, graded?.person_max]).toEqual([
      '10000',
      '100000',
      '5000',
      '50000',
    ])
    expect(Object.keys(rows[0] ?? {}).filter((name) => /name|phone|address|contact/.test(name))).toEqual([])
  })

  test('every file validates against the schema it declares, and holds a row', async () => {
    const ajv = addFormats.default(new Ajv2020({ strict: true, keywords: [] }))
    for (const { id } of all) {
      const [schema, json, metadata, csv] = await Promise.all(
        ['schema.json', 'json', 'csv-metadata.json', 'csv'].map((ending) => fileOf(`${id}.${ending}`)),
      )
      const data = z.array(z.record(z.string(), z.unknown())).parse(JSON.parse(json?.text ?? ''))
      const fits = ajv.compile(JSON.parse(schema?.text ?? ''))
      expect([id, fits(data), fits.errors]).toEqual([id, true, null])
      expect([id, csvFaults(JSON.parse(metadata?.text ?? ''), csv?.text ?? '')]).toEqual([id, []])
      expect([id, rowsOf(csv?.text ?? '').length]).toEqual([id, data.length])
      if (['sanctions', 'venues', 'lecturers'].includes(id)) expect(data.length).toBeGreaterThan(0)
    }
  })

  test('no file holds what is not public: no contact, no hidden venue, no lecturer without consent (A12.1, A12.3)', async () => {
    for (const { id } of all) {
      for (const ending of ['csv', 'json']) {
        const { text } = await fileOf(`${id}.${ending}`)
        for (const hidden of ['金丝雀', '7654321', '不公开的宣传栏', '没有同意的讲师', '临普法2号']) {
          expect([id, ending, text.includes(hidden)]).toEqual([id, ending, false])
        }
      }
    }
    expect((await fileOf('venues.csv')).text).toContain('公开的宣传栏')
    expect((await fileOf('lecturers.json')).text).toContain('同意公开的讲师')
  })

  test('the list of venues is read as it stood on a day (rlpe Art. 52 ¶2); lecturers of the past are not', async () => {
    expect((await fadu.get(`${PATH}/venues.csv?on=2026-03-02`)).text).toContain('公开的宣传栏')
    expect(rowsOf((await fadu.get(`${PATH}/venues.csv?on=2026-03-01`)).text)).toEqual([])
    expect((await fadu.get(`${PATH}/venues.json?on=2026-03-01`)).said).toEqual([])
    for (const asked of ['venues.csv?on=2027-01-01', 'venues.csv?on=yesterday', 'lecturers.csv?on=2026-03-02']) {
      expect([asked, (await fadu.get(`${PATH}/${asked}`)).status]).toEqual([asked, 400])
    }
  })

  test('of a day nothing is read that the definition of then kept from the public, nor what was withdrawn since', async () => {
    const id = await enter('venues', venue('误登的宣传栏'))
    const onDay = async () => (await fadu.get(`${PATH}/venues.json?on=2026-03-02`)).text
    expect(await onDay()).toContain('误登的宣传栏')
    // As if the hours had been the office's alone when the records were entered, and were made public later.
    const { rows } = await fadu.owner.query(`select version, form from register_release where register = 'venues'`)
    const [{ version, form }] = rows
    const former = JSON.parse(form)
    former.fields.properties.hours.secrecy = 'organisation'
    const write = (text: string) =>
      fadu.owner.query(`update register_release set form = $1 where register = 'venues' and version = $2`, [
        text,
        version,
      ])
    expect(await onDay()).toContain('全天')
    await write(JSON.stringify(former))
    expect(await onDay()).not.toContain('全天')
    await write(form)
    const gone = await officer.call(
      'DELETE',
      `/api/registers/venues/records/${id}?reason=${encodeURIComponent('不是场所')}`,
      undefined,
      { 'if-match': '1' },
    )
    expect(gone.status).toBe(200)
    expect(await onDay()).not.toContain('误登的宣传栏')
    expect(await onDay()).toContain('公开的宣传栏')
  })

  test('the catalogue is DCAT-AP 3: each thing has its mandatory properties, and each address answers', async () => {
    const { status, text, headers } = await fadu.get(`${PATH}/catalogue.jsonld`)
    expect([status, headers['content-type']]).toEqual([200, 'application/ld+json; charset=utf-8'])
    const catalogue = Catalogue.parse(JSON.parse(text))
    expect(catalogue['dcat:dataset'].map((one) => one['dct:identifier']).sort()).toEqual(all.map(({ id }) => id).sort())
    const addresses = catalogue['dcat:dataset'].flatMap((one) =>
      one['dcat:distribution'].flatMap((file) => [
        file['dcat:accessURL']['@id'],
        file['dcat:downloadURL']['@id'],
        file['dct:conformsTo']['@id'],
      ]),
    )
    for (const address of new Set(addresses)) {
      expect([address, (await fileOf(new URL(address).pathname.slice(PATH.length + 1))).status]).toEqual([address, 200])
    }
  })

  test('a dataset whose columns changed after its check is served no longer, until it is checked anew', async () => {
    const changed = areas.map((area) => ({
      ...area,
      datasets: (area.datasets ?? []).map((one) =>
        one.id === 'venues' ? { ...one, columns: [...one.columns, column('more', { zh: '多', en: 'more' })] } : one,
      ),
    }))
    const served = (living: typeof areas) =>
      publishedDatasets(fadu.database, living).then((found) => found.map(({ dataset }) => dataset.id))
    expect(await served(areas)).toContain('venues')
    expect(await served(changed)).toEqual((await served(areas)).filter((id) => id !== 'venues'))
  })
})

describe('a dataset that could hold what is not public starts nowhere', () => {
  const { shelf } = fadu.kernel
  const start = (dataset: (typeof all)[number]) => () =>
    datasetsOf([...areas.map((area) => ({ ...area, datasets: [] })), { ...area(), datasets: [dataset] }], shelf)
  const area = () => {
    const [first] = areas
    if (!first) throw new Error('no areas')
    return first
  }
  const about = { persons: undefined, keywords: [], page: '/resources' }

  test('a field of a register that is the office’s own', () => {
    const leaking = registerDataset({ register: venues, fields: ['name', 'contact'], ...about })
    expect(start(leaking)).toThrow('the column contact is not public (organisation) and can be in no file')
    const document = registerDataset({ register: lecturers, fields: ['name', 'document'], ...about })
    expect(start(document)).toThrow('the column document is not public')
  })

  test('a sealed column, and a ground that is none', () => {
    const [first] = all
    if (!first) throw new Error('no dataset')
    const sealed = { ...column('reporter', { zh: '举报人', en: 'Reporter' }), secrecy: 'sealed' as const }
    expect(start({ ...first, columns: [...first.columns, sealed] })).toThrow(
      'the column reporter is not public (sealed)',
    )
    expect(start({ ...first, grounds: ['csl@2026-01-01#art-999'] })).toThrow('there is no csl@2026-01-01#art-999')
    expect(start(first)).not.toThrow()
  })
})

const Id = z.object({ '@id': z.url() })
const Words = z.array(z.object({ '@value': z.string().min(2), '@language': z.enum(['zh', 'en']) })).length(2)
const Agent = z.object({ '@id': z.url(), '@type': z.literal('foaf:Agent'), 'foaf:name': Words })
const Moment = z.object({ '@value': z.iso.datetime(), '@type': z.literal('xsd:dateTime') })

/** What DCAT-AP 3.0 makes mandatory, and what of the recommended we give. */
const Catalogue = z.object({
  '@context': z.object({ dcat: z.literal('http://www.w3.org/ns/dcat#'), dct: z.literal('http://purl.org/dc/terms/') }),
  '@id': z.url(),
  '@type': z.literal('dcat:Catalog'),
  'dct:title': Words,
  'dct:description': Words,
  'dct:publisher': Agent,
  'dct:modified': Moment,
  'dcat:dataset': z.array(
    z.object({
      '@id': z.url(),
      '@type': z.literal('dcat:Dataset'),
      'dct:identifier': z.string(),
      'dct:title': Words,
      'dct:description': Words,
      'dct:publisher': Agent,
      'dct:issued': Moment,
      'dct:modified': Moment,
      'dcat:keyword': z.array(z.object({ '@value': z.string() })).min(1),
      'dcatap:applicableLegislation': z.array(Id).min(1),
      'dcat:distribution': z
        .array(
          z.object({
            '@type': z.literal('dcat:Distribution'),
            'dcat:accessURL': Id,
            'dcat:downloadURL': Id,
            'dct:license': Id,
            'dct:conformsTo': Id,
            'dct:format': Id,
            'dcat:mediaType': Id,
          }),
        )
        .length(2),
    }),
  ),
})

const Metadata = z.object({
  url: z.string(),
  tableSchema: z.object({
    columns: z.array(
      z.object({
        name: z.string(),
        titles: z.string(),
        datatype: z.enum(['string', 'integer', 'decimal', 'boolean', 'date']),
        required: z.boolean(),
        separator: z.literal('|').optional(),
      }),
    ),
    primaryKey: z.array(z.string()).min(1),
  }),
})

const SPELLED = {
  string: /^[\s\S]*$/,
  integer: /^-?\d+$/,
  decimal: /^-?\d+(?:\.\d+)?$/,
  boolean: /^(?:true|false)$/,
  date: /^\d{4}-\d\d-\d\d$/,
}

/** What is wrong with a CSV file beside its own CSVW metadata: heads, kinds, cells that must not be empty, keys. */
function csvFaults(given: unknown, csv: string): readonly string[] {
  const { columns, primaryKey } = Metadata.parse(given).tableSchema
  const [heads = [], ...rows] = z.array(z.array(z.string())).parse(parse(csv, { bom: true }))
  const keyOf = (row: readonly string[]) => primaryKey.map((name) => row[heads.indexOf(name)]).join(' ')
  const keys = rows.map(keyOf)
  return [
    ...(heads.join() === columns.map(({ titles }) => titles).join() ? [] : ['heads differ']),
    ...rows.flatMap((row) =>
      columns.flatMap(({ name, datatype, required, separator }, at) => {
        const cell = row[at] ?? ''
        if (cell === '') return required && separator === undefined ? [`${name} is empty`] : []
        return SPELLED[datatype].test(cell) ? [] : [`${name}: ${cell}`]
      }),
    ),
    ...keys.filter((key, at) => keys.indexOf(key) !== at).map((key) => `twice: ${key}`),
  ]
}
