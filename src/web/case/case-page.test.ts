import { expect, test } from 'vitest'
import { openSampleApp } from '../../../test/sample-app.ts'

const { fadu, at, caseAfter } = await openSampleApp()
const finding = { finding: '违法事实成立', on: '2026-03-01' }

test('of two wrong answers both are named at once, each with the way to its field and its words there; what was typed stays', async () => {
  const id = await caseAfter('accept')
  for (const lang of ['', '/en'] as const) {
    const visitor = await at('investigator', id, lang)
    const { status, text } = await visitor.submit(`${lang}/samples/${id}/investigate`, {
      finding: '短',
      on: '2026-02-30',
    })
    expect(status).toBe(422)
    const refusal = text.slice(text.indexOf('<div class="refusal"'), text.indexOf('<dl class="figures'))
    expect(refusal).toContain('autofocus')
    expect([...refusal.matchAll(/href="#(investigate-\w+)"/g)].map(([, field]) => field)).toEqual([
      'investigate-finding',
      'investigate-on',
    ])
    expect(text.match(/aria-invalid="true"/g)).toHaveLength(2)
    expect(text).toMatch(/id="investigate-on-error"/)
    expect(text).toContain('>短<')
    // Above the figures: what is refused is the first thing one reads below the head.
    expect(text.indexOf('class="refusal"')).toBeLessThan(text.indexOf('class="stages"'))
  }
})

test('programs are told all that is wrong too, answer by answer', async () => {
  const id = await caseAfter('accept')
  const visitor = await at('investigator', id)
  const { body, statusCode } = await fadu.app.inject({
    method: 'POST',
    url: `/api/cases/${id}/steps/investigate`,
    payload: { answers: { finding: '', on: '2026-02-30' } },
    headers: { authorization: `Bearer ${visitor.cookies.get('session')}`, 'idempotency-key': 'both' },
  })
  expect([statusCode, JSON.parse(body).faults.map(({ field }: { field: string }) => field)]).toEqual([
    422,
    ['finding', 'on'],
  ])
})

test('after a step its taker reads what was done, who is told, what comes next and how a mistake is put right; nobody else does', async () => {
  const id = await caseAfter('accept')
  const visitor = await at('investigator', id)
  const { text } = await visitor.submit(`/samples/${id}/investigate`, finding)
  const done = text.slice(text.indexOf('class="done"'), text.indexOf('<dl class="figures'))
  expect(done).toContain('已办理：调查终结')
  expect(done).toContain('下一步：法制审核，由法制审核员办理')
  expect(done).toContain('不能收回')
  const { rows } = await fadu.kernel.pool.query('select revision from "case" where id = $1', [id])
  const other = await at('reviewer', id)
  expect((await other.get(`/samples/${id}?done=${rows[0].revision}`)).text).not.toContain('class="done"')
  expect((await visitor.get(`/samples/${id}?done=1`)).text).not.toContain('class="done"')
})

test('whose turn it is, until when and on what ground stands in the panel’s second line, for who may act and who may not', async () => {
  const id = await caseAfter('accept')
  const panel = (text: string) => text.slice(text.indexOf('class="turn"'), text.indexOf('class="folds"'))
  const mine = panel((await at('investigator', id)).seen.text)
  expect(mine).toMatch(/下一步：调查终结[\s\S]*轮到您，承办人[\s\S]*法定[\s\S]*第十四条/)
  const others = panel((await at('intake', id)).seen.text)
  expect(others).toMatch(/下一步：调查终结[\s\S]*由临江市网信办的承办人办理[\s\S]*第十四条/)
  expect(others).not.toContain('<form')
})
