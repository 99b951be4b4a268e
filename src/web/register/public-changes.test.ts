import { expect, test } from 'vitest'
import { z } from 'zod'
import { openTestApp } from '../../../test/app.ts'
import { callerOf } from '../../../test/register-office.ts'
import { officerAt } from '../../../test/report-walk.ts'

const fadu = await openTestApp({ demo: true, day: '2026-03-02' })
const officer = await callerOf(fadu, 'demo-pufa-1', 'demo-pufa')
const VENUES = '/api/registers/venues/records'

const venue = (name: string, more: object = {}) => ({
  name,
  kind: 'board',
  district: '滨江区',
  address: '江边路 1 号',
  owner: '滨江区文化馆',
  hours: '全天',
  access: ['ramp'],
  checkedOn: '2026-01-10',
  validTo: '2027-01-10',
  contact: '内部电话一',
  shown: true,
  ...more,
})

async function entered(name: string) {
  const told = await officer.call('POST', VENUES, { values: venue(name) })
  return z.object({ id: z.string() }).parse(told.said).id
}
const changed = (id: string, version: number, values: object) =>
  officer.call('PUT', `${VENUES}/${id}`, { values, reason: '核实以后更正' }, { 'if-match': String(version) })
const publicly = async (id: string) =>
  z
    .object({ changedAt: z.string(), values: z.record(z.string(), z.json()) })
    .parse((await fadu.get(`/api/open/venues/records/${id}`)).said)

test('what changes behind what is public moves neither its moment nor the feed; what changes of it does', async () => {
  const [first, second] = [await entered('先登记的栏'), await entered('后登记的栏')]
  const [before, page, feed] = [
    await publicly(first),
    (await fadu.get(`/resources/venues/${first}`)).text,
    (await fadu.get('/resources/venues.atom')).text,
  ]
  fadu.pass(60)
  expect((await changed(first, 1, venue('先登记的栏', { contact: '内部电话二' }))).status).toBe(200)
  expect(await publicly(first)).toEqual(before)
  expect((await fadu.get(`/resources/venues/${first}`)).text).toBe(page)
  expect((await fadu.get('/resources/venues.atom')).text).toBe(feed)
  expect((await changed(first, 2, venue('先登记的栏', { hours: '周末' }))).status).toBe(200)
  expect((await publicly(first)).changedAt > before.changedAt).toBe(true)
  const after = (await fadu.get('/resources/venues.atom')).text
  expect(after.indexOf(first)).toBeLessThan(after.indexOf(second))
})

test('no file of the public counts what changed behind it', async () => {
  const id = await entered('计数的栏')
  expect((await changed(id, 1, venue('计数的栏', { contact: '内部电话二' }))).status).toBe(200)
  const lines = async (text: Promise<{ readonly text: string }>) =>
    (await text).text
      .split('\n')
      .filter((line) => line.includes(id))
      .map((line) => Object.keys(JSON.parse(line)).toSorted())
  expect(await lines(fadu.get('/resources/venues.ndjson'))).toEqual([['id', 'values']])
  const desk = await officerAt(fadu, 'pufa-1')
  expect(await lines(desk.get('/resources/venues/office/all.ndjson'))).toEqual([['id', 'values', 'version']])
})

test('rows that another release wrote are shown by the definition of the server that answers', async () => {
  const [wide, hidden] = [await entered('别版写的栏'), await entered('别版隐去的栏')]
  // As a release would write them that shows the contact, and one that shows whatever stands in it.
  await fadu.owner.query(
    `update register_record set open_by = 'another', open_content = content, open_words = words, open_grams = grams
     where id = $1`,
    [wide],
  )
  await fadu.owner.query(`update register_record set open_content = open_content || '{"shown":false}' where id = $1`, [
    hidden,
  ])
  const search = encodeURIComponent('内部电话')
  for (const path of [
    '/resources/venues',
    `/resources/venues?q=${search}`,
    `/resources/venues/${wide}`,
    '/resources/venues.csv',
    '/resources/venues.ndjson',
    '/api/open/venues/records?limit=100',
    `/api/open/venues/records?q=${search}`,
    `/api/open/venues/records/${wide}`,
  ]) {
    const { text } = await fadu.get(path)
    expect([path, text.includes('内部电话一')]).toEqual([path, false])
    expect([path, text.includes('别版隐去的栏')]).toEqual([path, false])
  }
  expect((await fadu.get(`/resources/venues?q=${search}`)).text).not.toContain('别版写的栏')
  expect((await fadu.get('/resources/venues.csv')).text).toContain('别版写的栏')
  expect((await fadu.get(`/resources/venues/${hidden}`)).status).toBe(404)
  expect((await fadu.get(`/api/open/venues/records/${hidden}`)).status).toBe(404)
})
