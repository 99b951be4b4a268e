import { expect, test } from 'vitest'
import { openTestApp } from '../../../test/app.ts'
import { officerAt, reportedTo, takeAs, told } from '../../../test/report-walk.ts'
import { openVisitor } from '../../../test/visitor.ts'

const fadu = await openTestApp({ day: '2025-12-30', demo: true })
const OLD = '/law/csl/2017-06-01/art-14/para-2'
const NEW = '/law/csl/2026-01-01/art-15/para-2'
const refusalIn = (text: string) => /<div class="refusal"[\s\S]*?<\/div>/.exec(text)?.[0] ?? ''

test('a report of last year: who may know of it is told under its own text, to everybody else it is not there under today’s (art. 15; art. 14 of 2016)', async () => {
  const { id } = await reportedTo(fadu)
  await takeAs(fadu, 'wangxin-1', id, 'accept')
  fadu.setDay('2026-01-05')
  const own = refusalIn((await (await officerAt(fadu, 'wangxin-3')).get(`/reports/${id}`)).text)
  expect([own.includes(OLD), own.includes(NEW)]).toEqual([true, false])
  const stranger = await officerAt(fadu, 'gongan-1')
  const [real, none] = [await stranger.get(`/reports/${id}`), await stranger.get('/reports/nosuchcase')]
  expect([real.status, refusalIn(real.text)]).toEqual([404, refusalIn(none.text)])
  expect([refusalIn(real.text).includes(OLD), refusalIn(real.text).includes(NEW)]).toEqual([false, true])
  // By a route that is of no one procedure the two are alike too.
  const [given, missing] = [
    await stranger.get(`/cases/${id}/assignment`),
    await stranger.get('/cases/nosuchcase/assignment'),
  ]
  expect([given.status, refusalIn(given.text)]).toEqual([404, refusalIn(missing.text)])
  expect(refusalIn(given.text)).not.toContain('/law/csl')
})

test('the first screen of a report names what is missing on it, and nothing of the screens that nobody has seen yet', async () => {
  const visitor = openVisitor(fadu)
  await visitor.get('/reports/new')
  const first = refusalIn((await visitor.submit('/reports/new', { kind: '', do: 'next' })).text)
  expect(first).toContain('这是哪一类事')
  expect(first).not.toContain('看到了什么')
  await visitor.submit('/reports/new', { kind: told.kind, do: 'next' })
  const second = refusalIn((await visitor.submit('/reports/new', { where: '', what: '', do: 'preview' })).text)
  for (const words of ['看到了什么', '在哪里']) expect(second).toContain(words)
})
