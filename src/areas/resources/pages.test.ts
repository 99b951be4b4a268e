import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openTestApp } from '../../../test/app.ts'
import { callerOf } from '../../../test/register-office.ts'
import { openVisitor } from '../../../test/visitor.ts'
import { matchHeads } from '../../mechanisms/register/import/heads.ts'
import { areas } from '../../server/areas.ts'
import { runJobs } from '../../server/jobs.ts'
import { jobKindsOf } from '../../server/long-jobs/kinds.ts'
import { venues } from './venues.ts'

const fadu = await openTestApp({ demo: true, day: '2026-03-02' })
const officer = await callerOf(fadu, 'demo-pufa-1', 'demo-pufa')
const OWN = '/resources/venues/office'

const visitor = openVisitor(fadu)
await visitor.post('/demo/demo-pufa-1', {})

const form = (name: string, more: Record<string, string> = {}) => ({
  name,
  kind: 'board',
  district: '滨江区',
  address: '江边路 1 号',
  owner: '滨江区文化馆',
  hours: '全天',
  'access.ramp': 'true',
  checkedOn: '2026-01-10',
  validTo: '2027-01-10',
  ...more,
})

async function entered(name: string, more: Record<string, string> = {}) {
  await visitor.get(`${OWN}/new`)
  const seen = await visitor.submit(`${OWN}/new`, form(name, more))
  expect(seen.path).toMatch(/\/office\/[0-9a-z]{25}$/)
  return seen.path.split('/').at(-1) ?? ''
}

describe('the pages of a register', () => {
  test('a venue is entered by its form, found in the list, changed with a reason, and withdrawn', async () => {
    const id = await entered('白塔法治宣传栏', { contact: '内部电话 5551234' })
    expect(visitor.seen.text).toContain('内部电话 5551234')
    const list = await visitor.get(`${OWN}?q=${encodeURIComponent('白塔')}&kind=board`)
    expect(list.text).toContain('白塔法治宣传栏')
    expect(list.text).toContain('余314日')
    await visitor.get(`${OWN}/${id}/change`)
    await visitor.submit(`${OWN}/${id}/change`, { ...form('白塔法治宣传栏'), hours: '周末', reason: '馆方来函更正' })
    expect(visitor.seen.path).toBe(`${OWN}/${id}`)
    for (const words of ['馆方来函更正', '开放时间：全天 → 周末', '林晓岚']) expect(visitor.seen.text).toContain(words)
    await visitor.submit(`${OWN}/${id}/withdraw`, { reason: '已经拆除' })
    expect(visitor.seen.text).toContain('已撤下')
    expect((await visitor.get(`${OWN}?q=${encodeURIComponent('白塔')}`)).text).not.toContain('白塔法治宣传栏</a>')
    expect((await visitor.get(`${OWN}?state=withdrawn`)).text).toContain('白塔法治宣传栏')
  })

  test('what is wrong comes back on the same form with everything that was typed', async () => {
    await visitor.get(`${OWN}/new`)
    const seen = await visitor.submit(
      `${OWN}/new`,
      form('日期不对的栏', { checkedOn: '2026-05-01', validTo: '2026-04-01' }),
    )
    expect(seen.status).toBe(422)
    for (const words of ['日期不对的栏', '核实日不能在今天之后', '不能早于核实日']) expect(seen.text).toContain(words)
  })

  test('a form that was opened before somebody else changed the record is refused and keeps what was typed', async () => {
    const id = await entered('两人同看的栏')
    await visitor.get(`${OWN}/${id}/change`)
    const fields = { ...form('两人同看的栏'), hours: '夜间', reason: '夜间开放了' }
    const values = { ...form('两人同看的栏'), access: ['ramp'], hours: '上午' }
    const { 'access.ramp': _, ...rest } = values
    await officer.call(
      'PUT',
      `/api/registers/venues/records/${id}`,
      { values: rest, reason: '先改一步' },
      { 'if-match': '1' },
    )
    const seen = await visitor.submit(`${OWN}/${id}/change`, fields)
    expect(seen.status).toBe(409)
    expect(seen.text).toContain('夜间')
  })

  test('several are looked at and then changed for one reason', async () => {
    const ids = [await entered('成批甲栏'), await entered('成批乙栏')]
    const selected = Object.fromEntries(ids.map((id) => [`selected-${id}.1`, 'on']))
    await visitor.get(`${OWN}?q=${encodeURIComponent('成批')}`)
    await visitor.submit(`${OWN}/many`, selected)
    expect(visitor.seen.text).toContain('成批甲栏')
    await visitor.submit(`${OWN}/many`, { act: 'change', hours: '预约', step: 'preview', reason: '改为预约' })
    expect(visitor.seen.text).toContain('全天 → 预约')
    await visitor.submit(`${OWN}/many`, { act: 'change', hours: '预约', step: 'do', reason: '改为预约' })
    expect(visitor.seen.path).toBe(OWN)
    expect((await visitor.get(`${OWN}/${ids[1]}`)).text).toContain('改为预约')
  })

  test('filters and an order are kept under a name and dropped again', async () => {
    await visitor.get(`${OWN}?kind=board&sort=name`)
    await visitor.submit(`${OWN}/views`, { name: '宣传栏按名', query: 'kind=board&sort=name' })
    expect(visitor.seen.text).toMatch(/<a href="[^"]*kind=board&amp;sort=name" aria-current="page">宣传栏按名</)
    const [, action = ''] = /action="([^"]*\/views\/[0-9a-f]+)"/.exec(visitor.seen.text) ?? []
    await visitor.submit(action, {})
    expect((await visitor.get(OWN)).text).not.toContain('宣传栏按名')
  })
})

describe('what is taken away reads back equal', () => {
  const odd = '=1+1 "引号"，逗号\n换行'

  test('as CSV and as a workbook by its own labels, and as lines of JSON', async () => {
    await officer.call('POST', '/api/registers/venues/records', {
      values: { ...plainVenue('取走的栏'), contents: odd, owner: "'=撇号开头" },
    })
    const stored = new Map(
      z
        .array(z.object({ id: z.string(), content: z.record(z.string(), z.json()) }))
        .parse(
          (
            await fadu.owner.query(
              "select id, content from register_record where register = 'venues' and office = 'demo-pufa' and state = 'current'",
            )
          ).rows,
        )
        .map(({ id, content }) => [id, content]),
    )
    const lines = (await visitor.get(`${OWN}/all.ndjson`)).text.trim().split('\n')
    const Line = z.object({ id: z.string(), values: z.record(z.string(), z.json()) })
    expect(new Map(lines.map((line) => Line.parse(JSON.parse(line))).map(({ id, values }) => [id, values]))).toEqual(
      stored,
    )
    // As a sheet it is read back by the import, to which every row says what the register says.
    for (const as of ['csv', 'xlsx']) {
      const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const taken = await fadu.app.inject({ url: `${OWN}/all.${as}`, headers: { host: 'localhost', cookie } })
      const sent = await fadu.app.inject({
        method: 'POST',
        url: '/api/registers/venues/imports',
        headers: { authorization: `Bearer ${officer.token}`, 'content-type': 'application/octet-stream' },
        payload: taken.rawPayload,
      })
      const { job } = z.object({ job: z.string() }).parse(JSON.parse(sent.body))
      const { database } = fadu.kernel.identity
      await runJobs({ database, context: fadu.app.context, kinds: jobKindsOf(areas, fadu.kernel) })
      expect((await officer.call('GET', `/api/registers/venues/imports/${job}`)).said).toMatchObject({
        counts: { new: 0, change: 0, same: stored.size, faulty: 0, faults: 0 },
      })
    }
  })

  test('by the public without a field that is not public, in any of its pages and files (canary)', async () => {
    const { said } = await officer.call('POST', '/api/registers/venues/records', {
      values: { ...plainVenue('公开的栏'), contact: '金丝雀 0990-7654321', shown: true },
    })
    const { id } = z.object({ id: z.string() }).parse(said)
    for (const path of [
      '/resources/venues',
      '/resources/venues?as=csv',
      `/resources/venues/${id}`,
      '/resources/venues.csv',
      '/resources/venues.ndjson',
      '/resources/venues.atom',
      '/en/resources/venues',
      `/api/open/venues/records/${id}`,
    ]) {
      const { status, text } = await fadu.get(path)
      expect([path, status]).toEqual([path, 200])
      expect(text).toContain('公开的栏')
      expect(text).not.toContain('金丝雀')
      expect(text).not.toContain('0990-7654321')
    }
  })
})

function plainVenue(name: string) {
  const { 'access.ramp': _, ...rest } = form(name)
  return { ...rest, access: ['ramp'] }
}

test.each(['/resources/venues', '/api/open/venues/records'])(
  '%s: a page mark that no database holds is refused',
  async (path) => {
    for (const after of ['%2500~a', '%25ED%25A0%2580~a'])
      expect((await fadu.get(`${path}?after=${after}`)).status).toBe(400)
  },
)

test('a head of a million brackets is compared no further than a name of ours goes', () => {
  const [matched] = matchHeads(venues, ['('.repeat(1_000_000)])
  expect(matched).toEqual({ column: 0, head: '('.repeat(100), how: 'unread' })
})
