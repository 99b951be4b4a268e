import { expect, test } from 'vitest'
import { openTestApp } from '../../../test/app.ts'
import { openCaller } from '../../../test/report-walk.ts'
import { quietReader } from '../../../test/sample-procedure.ts'
import { sealedSample } from '../../../test/sealed-procedure.ts'
import type { Procedure } from '../../kernel/procedure/definition.ts'
import type { Area } from '../../web/area.ts'

const { submit } = sealedSample.steps
if (!submit) throw new Error('the sample has no first step')
const { handsToRemit: _, ...open } = submit
const procedure: Procedure = { ...sealedSample, steps: { ...sealedSample.steps, submit: open } }
const nothing = { zh: '样本', en: 'A sample' }
const area: Area = {
  id: 'sample',
  name: nothing,
  about: nothing,
  pillar: 'use',
  home: '/sample',
  startPages: [],
  procedures: [procedure],
  readers: [quietReader],
  routes: [],
  endpoints: [],
}

const fadu = await openTestApp({ day: '2017-09-25', demo: true, areas: [area] })
const nobody = await openCaller(fadu)
const [cyber, police] = [await openCaller(fadu, 'wangxin-1'), await openCaller(fadu, 'gongan-1')]

const found = async (by: typeof cyber, query: string) => (await by.get(`/api/cases?${query}`)).said.total

test('a case is found by the very answer to a sealed field its procedure lets it be found by, and by no part of it', async () => {
  const answers = { department: 'demo-wangxin', what: '自动下载其他程序', where: '临江生活圈', contact: '13800001111' }
  const reported = { answers: { ...answers, card: 'ＡＢ１２３４５６' } }
  const opened = await nobody.post('/api/procedures/sample/cases', reported, { 'idempotency-key': 'one' })
  expect(opened.status).toBe(200)
  expect(await found(cyber, 'procedure=sample&field=card&words=ab123456')).toBe(1)
  expect(await found(cyber, 'procedure=sample&field=card&words=ab12345')).toBe(0)
  // Sealed and not declared so, in another office, or in all procedures at once, it is not.
  expect(await found(cyber, 'procedure=sample&field=contact&words=13800001111')).toBe(0)
  expect(await found(police, 'procedure=sample&field=card&words=ab123456')).toBe(0)
  expect(await found(cyber, 'field=card&words=ab123456')).toBe(0)
})
