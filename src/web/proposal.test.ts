import { expect, test } from 'vitest'
import { offers } from '../../test/offered.ts'
import { openSampleApp } from '../../test/sample-app.ts'
import { openVisitor, type Visitor } from '../../test/visitor.ts'
import { openReceiptSession } from '../kernel/identity/session.ts'

const { fadu, people, at, caseAfter } = await openSampleApp()
const { identity } = fadu.kernel

const reviewed = () => caseAfter('review')

const decision = { decision: '责令限期改正，并处警告', reasons: '依据本法第十四条，所述属实' }

async function proposed(): Promise<string> {
  const id = await reviewed()
  await (await at('decider', id)).submit(`/samples/${id}/decide`, decision)
  return id
}

test('what is proposed waits: the proposer sees for whom, a second person reads it and may speak, the party sees nothing', async () => {
  const id = await reviewed()
  const visitor = await at('decider', id)
  const seen = await visitor.submit(`/samples/${id}/decide`, decision)
  expect(seen.path).toBe(`/samples/${id}`)
  expect(seen.text).toContain('由您提出，待本机关另一名负责人同意')
  expect(seen.text).not.toContain('name="word"')
  const { text } = (await at('other', id)).seen
  expect(text).toContain('待您同意：作出决定')
  expect(text).toContain('临江市网信办　负责人提出')
  expect(text).toContain(decision.decision)
  expect(text).toContain('href="/law/csl/2017-06-01/art-14/para-1"')
  expect(text.match(/name="word"/g)).toHaveLength(2)
  expect(text).not.toContain(people.decider.person)
  const inOffice = (await at('intake', id)).seen.text
  expect(inOffice).toContain(decision.decision)
  expect(inOffice).toContain('待本机关另一名负责人同意')
  expect(inOffice).not.toContain('name="word"')
  expect((await at('other', id, '/en')).seen.text).toContain('Awaits your agreement: Decide')
  const party = openVisitor(fadu)
  party.cookies.set('session', (await openReceiptSession(identity, id)).token)
  const own = await party.get(`/samples/${id}`)
  expect(own.text).toContain('已审核')
  expect(own.text).not.toContain(decision.decision)
  expect(own.text).not.toContain('id="proposal"')
})

test('agreed to by another it takes effect, and both stand on the file', async () => {
  const id = await proposed()
  const visitor = await at('other', id)
  const seen = await visitor.submit(`/samples/${id}/decide`)
  expect(seen.status).toBe(200)
  expect(seen.text).toContain('已决定')
  expect(seen.text).toContain('负责人提出，另一名负责人同意')
  const [last] = (
    await fadu.kernel.pool.query(
      'select effect, taken_by, concurred_by from case_step where case_id = $1 order by revision desc limit 1',
      [id],
    )
  ).rows
  expect(last).toEqual({ effect: 'taken', taken_by: people.decider.person, concurred_by: people.other.person })
})

/** The second form of the page has the same action as the first: its fields are sent as a browser sends them. */
const object = (visitor: Visitor, id: string, more: Record<string, string>, lang = '') => {
  const [, token = ''] = /name="form-token" value="([^"]*)"/.exec(visitor.seen.text) ?? []
  const [, revision = ''] = /name="revision" value="(\d+)"/.exec(visitor.seen.text) ?? []
  return visitor.post(`${lang}/samples/${id}/decide`, { 'form-token': token, word: 'object', revision, ...more })
}

test('not agreed to, with the reason: the case stays, the proposer reads why and what had been proposed', async () => {
  const id = await proposed()
  const seen = await object(await at('other', id), id, { reason: '处罚种类须再研究' })
  expect(seen.path).toBe(`/samples/${id}`)
  for (const who of ['decider', 'intake'] as const) {
    const { text } = (await at(who, id)).seen
    expect(text).toContain('“作出决定”未获同意')
    expect(text).toContain('处罚种类须再研究')
    expect(text).toContain(decision.decision)
  }
  expect(offers((await at('decider', id)).seen.text, `/samples/${id}/decide`)).toBe(true)
  const { rows } = await fadu.kernel.pool.query(
    `select entry::json->>'what' as what from ledger_leaf where subject = $1 order by id desc limit 1`,
    [id],
  )
  expect(rows).toEqual([{ what: 'sample.decide.objected' }])
})

test('an objection without a reason is refused on its form, in both languages, and nothing is written', async () => {
  const id = await proposed()
  const seen = await object(await at('other', id), id, { reason: '不行' })
  expect(seen.status).toBe(422)
  expect(seen.text).toContain('不同意的理由</a>：太短，至少4个字')
  expect(seen.text).toMatch(/<textarea id="object-reason"[^>]*>不行</)
  expect((await object(await at('other', id, '/en'), id, { reason: '' }, '/en')).text).toContain(
    'Why you do not agree</a>: Not filled in',
  )
  expect((await at('other', id)).seen.text).toContain('name="word"')
})

test.each(['decider', 'intake', 'investigator'] as const)('the word of the %s settles nothing', async (who) => {
  const id = await proposed()
  for (const word of ['agree', 'object']) {
    const seen = await object(await at(who, id), id, { word, reason: '我的意见如此' })
    expect(seen.status).toBe(403)
    expect(seen.text).toMatch(/提出人不能自己同意|不由您办理/)
  }
  expect((await at('other', id)).seen.text).toContain('name="word"')
})

test('who comes second finds it settled, and what they wrote is on the page', async () => {
  const id = await proposed()
  const late = await at('other', id)
  const { text } = late.seen
  await (await at('other', id)).submit(`/samples/${id}/decide`)
  expect(text).toContain('name="word"')
  const seen = await object(late, id, { reason: '处罚种类须再研究' })
  expect(seen.status).toBe(409)
  expect(seen.text).toContain('您刚才填写的，未作记录')
  expect(seen.text).toContain('处罚种类须再研究')
})

test('a word that is none, and one on what nobody proposed, are refused', async () => {
  const id = await proposed()
  const seen = await object(await at('other', id), id, { word: 'maybe', reason: '我的意见如此' })
  expect(seen.status).toBe(409)
  const none = await reviewed()
  const early = await at('other', none)
  expect((await object(early, none, { word: 'agree' })).text).toContain('没有待同意的“作出决定”')
})
