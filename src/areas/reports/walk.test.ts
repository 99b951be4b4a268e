import { expect, test } from 'vitest'
import { openTestApp } from '../../../test/app.ts'
import {
  answersTo,
  firstOnDesk,
  officerAt,
  openReport,
  reportAs,
  send,
  told,
  transferLater,
} from '../../../test/report-walk.ts'
import { openVisitor } from '../../../test/visitor.ts'

const fadu = await openTestApp({ day: '2017-09-25', demo: true })

const take = async (person: string, id: string, step: string, answers = answersTo[step]) => {
  const officer = await officerAt(fadu, person)
  await openReport(officer, id)
  return officer.submit(`/reports/${id}/${step}`, { ...answers })
}

test('anyone reports, another office answers, and the reporter reads each step with its article (art. 14)', async () => {
  const reporter = openVisitor(fadu)
  const code = await reportAs(reporter)
  const id = await firstOnDesk(await officerAt(fadu, 'wangxin-1'))
  expect((await take('wangxin-1', id, 'accept')).path).toBe(`/reports/${id}`)
  // A transfer takes the case out of the hands of whoever sent it on.
  expect((await take('wangxin-1', id, 'transfer', transferLater)).path).toBe('/reports')
  for (const [person, step] of [
    ['gongan-1', 'accept'],
    ['gongan-2', 'handle'],
    ['gongan-5', 'answer'],
    ['gongan-1', 'close'],
  ] as const) {
    const seen = await take(person, id, step)
    expect([step, seen.status, seen.path]).toEqual([step, 200, `/reports/${id}`])
  }
  await reporter.get('/reports/status')
  const { text, path } = await reporter.submit('/reports/status', { code: code.toLowerCase() })
  expect(path).toBe('/reports/status')
  const [, line = ''] = /<ol class="timeline">([\s\S]*?)<\/ol>/.exec(text) ?? []
  const steps = line.split('<li').slice(1, -1)
  expect(steps.map((step) => /<strong>([^<]+)/.exec(step)?.[1])).toEqual([
    '举报',
    '受理',
    '移送有权处理的部门',
    '受理',
    '依法作出处理',
    '答复举报人',
    '办结归档',
  ])
  expect(steps.filter((step) => !step.includes('href="/law/csl/2017-06-01/art-14/para-1"'))).toEqual([])
  expect(steps[2]).toContain('临江市网信办')
  expect(steps[4]).toContain('临江市公安局')
  expect(text).toContain(answersTo.answer?.reasons)
  expect(text).toContain('您的举报已有答复')
  // The line of stages ends where the case now stands.
  expect(text).toMatch(/<strong>已办结<\/strong><small>现在<\/small>/)
  expect(text).not.toContain('demo-gongan-')
  expect((await reporter.get('/en/reports/status')).text).toContain('Transfer to the competent office')
})

test('a report of 2026 stands under the text in force then, and gives its reasons under the law that orders it', async () => {
  fadu.setDay('2026-03-02')
  const reporter = openVisitor(fadu)
  await reportAs(reporter)
  const id = await firstOnDesk(await officerAt(fadu, 'wangxin-1'))
  const seen = await take('wangxin-1', id, 'decline')
  expect(seen.text).toContain('/law/csl/2026-01-01/art-15/para-1')
  expect(seen.text).toContain('/law/rlpe/2025-11-01/art-18')
  fadu.setDay('2017-09-25')
})

test('nothing is sent before it was shown; what was typed stands there again; twice pressed is once reported', async () => {
  const reporter = openVisitor(fadu)
  const cases = async () => Number((await fadu.kernel.pool.query('select count(*) as n from "case"')).rows[0].n)
  const before = await cases()
  await reporter.get('/reports/new')
  const short = await reporter.submit('/reports/new', { ...told, what: '坏', do: 'send' })
  expect(short.status).toBe(422)
  expect(short.text).toContain('请检查：看到了什么')
  expect(short.text).toContain('清清相册')
  const shown = await reporter.submit('/reports/new', { ...told, do: 'preview' })
  expect(shown.text).toContain('机关将看到的')
  expect(await cases()).toBe(before)
  const first = await send(reporter)
  expect(first.headers['cache-control']).toBe('no-store')
  expect(first.text).toMatch(/<code>[0-9A-Z-]{19}<\/code>/)
  await reporter.get('/reports/new')
  expect(await cases()).toBe(before + 1)
})

test('the same report sent again is told so, and shows no second code', async () => {
  const reporter = openVisitor(fadu)
  const form = { ...told, key: 'one-and-the-same', do: 'send' }
  expect((await reporter.post('/reports/new', form)).text).toMatch(/<code>/)
  const again = await reporter.post('/reports/new', form)
  expect(again.text).toContain('先前已经收到')
  expect(again.text).not.toMatch(/<code>/)
  const other = await reporter.post('/reports/new', { ...form, what: '另一件事，另一个网站。' })
  expect(other.status).toBe(422)
  expect(other.text).not.toContain('one-and-the-same')
})

test('the reporter adds facts while nobody has decided, and not once it is accepted', async () => {
  const reporter = openVisitor(fadu)
  const code = await reportAs(reporter)
  await reporter.get('/reports/status')
  const mine = await reporter.submit('/reports/status', { code })
  const [, id = ''] = /action="\/reports\/([0-9a-z]+)\/supplement"/.exec(mine.text) ?? []
  const added = await reporter.submit(`/reports/${id}/supplement`, { ...answersTo.supplement })
  expect(added.text).toContain('卸载后下载仍在继续')
  await take('wangxin-1', id, 'accept')
  expect((await reporter.get('/reports/status')).text).not.toContain('/supplement"')
})

test.each(['nonsense', 'constructor', '__proto__'])('a step that is none, %s, is refused on the page', async (step) => {
  const reporter = openVisitor(fadu)
  const code = await reportAs(reporter)
  await reporter.get('/reports/status')
  const mine = await reporter.submit('/reports/status', { code })
  const [, id = ''] = /action="\/reports\/([0-9a-z]+)\/supplement"/.exec(mine.text) ?? []
  const [, proof = ''] = /name="form-token" value="([^"]+)"/.exec(mine.text) ?? []
  const answer = await reporter.post(`/reports/${id}/${step}`, { ...answersTo.supplement, 'form-token': proof })
  expect(answer.status).toBe(404)
  expect(answer.text).toContain('没有这一步骤')
})

test.each([
  ['wrong', 'R7K2-M94Q-0XB3-VD6T', /没有这个查询码|查询码有误/],
  ['mistyped', 'R7K2', /查询码有误/],
])('a %s code opens nothing and stands there to be mended', async (_, code, reason) => {
  const reporter = openVisitor(fadu)
  await reporter.get('/reports/status')
  const seen = await reporter.submit('/reports/status', { code })
  expect(seen.status).toBeGreaterThanOrEqual(400)
  expect(seen.text).toMatch(reason)
  expect(seen.text).toContain(`value="${code}"`)
})

test('another office and a stranger read what is not there', async () => {
  await reportAs(openVisitor(fadu))
  const id = await firstOnDesk(await officerAt(fadu, 'wangxin-1'))
  const bare = (text: string) => /<div class="refusal"[\s\S]*?<\/div>/.exec(text)?.[0]
  for (const visitor of [await officerAt(fadu, 'gongan-1'), openVisitor(fadu)]) {
    const real = await visitor.get(`/reports/${id}`)
    const none = await visitor.get('/reports/nosuchcase')
    expect([real.status, bare(real.text)]).toEqual([404, bare(none.text)])
  }
})

test('a stale page acts on nothing and says so', async () => {
  await reportAs(openVisitor(fadu))
  const officer = await officerAt(fadu, 'wangxin-1')
  const id = await firstOnDesk(officer)
  await officer.get(`/reports/${id}?step=transfer`)
  const seen = officer.seen
  await take('wangxin-1', id, 'accept')
  expect(seen.text).toContain('name="revision" value="1"')
  const stale = await officer
    .submit(`/reports/${id}/transfer`, { ...transferLater, revision: '1' })
    .catch(() => undefined)
  expect(stale?.status).toBe(409)
  expect(stale?.text).toContain('属侵入网络')
})

test('the desk shows what is open, in hand and done, and an office’s own target is called so', async () => {
  const officer = await officerAt(fadu, 'wangxin-1')
  const id = await firstOnDesk(officer)
  const seen = await officer.get(`/reports/${id}`)
  expect(seen.text).toContain('本机关自定')
  expect(seen.text).toContain('本法只说“及时”')
  expect(seen.text).toContain('<ol class="stages">')
  expect(seen.text).not.toContain('data-state="overdue"')
  for (const show of ['mine', 'overdue', 'done']) {
    expect((await officer.get(`/reports?show=${show}`)).status).toBe(200)
  }
  expect((await officer.get('/reports?after=nonsense')).status).toBe(400)
})
