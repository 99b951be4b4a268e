import { expect, test } from 'vitest'
import { z } from 'zod'
import { openTestApp } from '../../../test/app.ts'
import { callerOf } from '../../../test/register-office.ts'

const fadu = await openTestApp({ demo: true, day: '2026-03-02' })
const officer = await callerOf(fadu, 'demo-pufa-1', 'demo-pufa')
const reviewer = await callerOf(fadu, 'demo-pufa-2', 'demo-pufa')
const RECORDS = '/api/registers/library/records'

const poster = {
  title: '等级保护一图读懂',
  kind: 'picture',
  strand: 'law',
  source: '临江市普法办',
  licence: 'cc-by-4.0',
  licenceProof: '金丝雀授权书 2026-7',
  audience: ['public', 'companies'],
  provision: '网络安全法第二十三条',
  link: 'https://resources.example/poster',
  about: '一张图说明等级保护的五项义务',
}
const Offered = z.object({ id: z.string(), proposal: z.string() })
const offer = async (more: object = {}) => officer.call('POST', RECORDS, { values: { ...poster, ...more } })
const settle = (proposal: string, body: object, by = reviewer) =>
  by.call('POST', `/api/registers/library/proposals/${proposal}`, body)
const listed = async () => (await fadu.get('/resources/library')).text

test('a resource is offered, its licence and law are checked by another, then everybody finds it by its provision (A12.5, A12.6)', async () => {
  const { id, proposal } = Offered.parse((await offer()).said)
  expect(await listed()).not.toContain(poster.title)
  expect((await settle(proposal, { agrees: true }, officer)).status).toBe(403)
  expect((await settle(proposal, { agrees: true })).status).toBe(200)
  expect(await listed()).toContain(poster.title)
  const { text } = await fadu.get(`/resources/library/${id}`)
  for (const words of ['知识共享 署名 4.0', '/law/csl/2026-01-01/art-23', 'https://resources.example/poster']) {
    expect(text).toContain(words)
  }
  // The proof of the licence stays with the office, in the page, the files and the API.
  for (const path of [`/resources/library/${id}`, '/resources/library.csv', `/api/open/library/records/${id}`]) {
    expect([path, (await fadu.get(path)).text.includes('金丝雀')]).toEqual([path, false])
  }
})

test('what the checker refuses is never listed, and a listed one is withdrawn by two with a reason', async () => {
  const refused = Offered.parse((await offer({ title: '许可不清的影片', kind: 'film' })).said)
  await settle(refused.proposal, { agrees: false, reason: '授权书没有写明可以公开传播' })
  expect(await listed()).not.toContain('许可不清的影片')
  const { id, proposal } = Offered.parse((await offer({ title: '要撤下的课件', kind: 'slides' })).said)
  await settle(proposal, { agrees: true })
  const reason = encodeURIComponent('权利人收回授权')
  const gone = await officer.call('DELETE', `${RECORDS}/${id}?reason=${reason}`, undefined, { 'if-match': '1' })
  await settle(Offered.parse(gone.said).proposal, { agrees: true })
  expect(await listed()).not.toContain('要撤下的课件')
})

test.each([
  ['no licence (A12.5)', { licence: undefined }, '许可'],
  ['a licence that is none', { licence: 'all-rights-reserved' }, '许可'],
  ['no proof of it', { licenceProof: '' }, '许可的凭据'],
  ['no source', { source: '' }, '来源'],
  ['neither address nor file', { link: undefined }, '网址'],
  ['an address that runs a script', { link: 'javascript:alert(1)' }, '网址'],
  ['a hash that is none', { hash: 'abc' }, 'SHA-256'],
  ['nobody it is for', { audience: [] }, '对象'],
  ['a provision that does not exist', { provision: '网络安全法第九百条' }, 'provision'],
  ['a venue that nobody may read', { venue: 'none' }, '没有叫“none”的现行记录'],
])('%s: refused', async (_, more, why) => {
  const { status, text } = await offer({ title: '有缺项的资源', ...more })
  expect([status, text.includes(why)]).toEqual([422, true])
})

test('the same title of the same source is told, and stands once', async () => {
  const first = Offered.parse((await offer({ title: '登记两次的海报' })).said)
  await settle(first.proposal, { agrees: true })
  const second = await offer({ title: '登记两次的海报' })
  const proposal = Offered.safeParse(second.said)
  const told = proposal.success ? await settle(proposal.data.proposal, { agrees: true }) : second
  expect([told.status >= 400, (await listed()).split('登记两次的海报').length - 1]).toEqual([true, 1])
})
