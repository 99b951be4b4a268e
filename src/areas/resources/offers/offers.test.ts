import { describe, expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { tellAgain } from '../../../../test/decided-case.ts'
import { officerAt } from '../../../../test/report-walk.ts'
import { openSupervision } from '../../../../test/supervision-walk.ts'
import { openVisitor } from '../../../../test/visitor.ts'
import { caseOfCode } from '../../../kernel/procedure/access-code.ts'

const fadu = await openTestApp({ day: '2026-03-02', demo: true })
const { takes, agrees, all, round } = openSupervision(fadu)

const poster = {
  office: 'demo-pufa',
  title: '等级保护一图读懂',
  kind: 'picture',
  strand: 'law',
  source: '临江大学法学院学生社团',
  licence: 'cc-by-4.0',
  licenceProof: '金丝雀：社团声明在其网页底部',
  'audience.public': 'true',
  provision: '网络安全法第二十三条',
  whereIs: 'link',
  link: 'https://resources.example/poster',
  about: '一张图说明等级保护的五项义务',
  mayPublish: 'true',
}

const sends = async (more: Readonly<Record<string, string>> = {}) => {
  const visitor = openVisitor(fadu)
  await visitor.get('/resources/offers/new')
  await visitor.submit('/resources/offers/new/offer', { ...poster, ...more })
  return visitor
}

/** Anybody offers, and has a code. */
async function offered(title: string, more: Readonly<Record<string, string>> = {}) {
  const visitor = await sends({ title, ...more })
  const [, code = ''] = /<code>([^<]+)<\/code>/.exec(visitor.seen.text) ?? []
  if (code === '') throw new Error(visitor.seen.text)
  const follows = async () => {
    const later = openVisitor(fadu)
    await later.get('/resources/offers/status')
    await later.submit('/resources/offers/status', { code })
    return later
  }
  return { id: String(await caseOfCode(fadu.kernel.identity, code)), follows }
}

const CHECKED = { licenceChecked: '看了声明所在的网页，许可是 CC BY 4.0' }
const READ = { lawChecked: '与第二十三条一致' }
async function listed(title: string, more: Readonly<Record<string, string>> = {}) {
  const one = await offered(title, more)
  await all(one.id, [
    ['pufa-1', 'check', CHECKED],
    ['pufa-2', 'list', READ],
  ])
  expect(await round()).toEqual([])
  return one
}
const library = async () => (await fadu.get('/resources/library')).text
const recordPath = async (title: string) =>
  new RegExp(`href="(/resources/library/[0-9a-z]+)">${title}`).exec(await library())?.[1] ?? ''

describe('anyone offers a resource (A12.5, A12.6; A8.4, A8.8)', () => {
  test('one person checks the licence, another its law; then everybody finds it, and whoever offered it is told by code', async () => {
    const one = await offered('等级保护一图读懂')
    expect((await (await officerAt(fadu, 'pufa-1')).get('/notices')).text).toContain('有人提供普法资源')
    await all(one.id, [['pufa-1', 'check', CHECKED]])
    await round()
    expect(await library()).not.toContain('等级保护一图读懂')
    expect((await one.follows()).seen.text).toContain('许可已核对，正在审核法律内容')
    fadu.pass(5)
    await all(one.id, [['pufa-2', 'list', READ]])
    await round()
    const path = await recordPath('等级保护一图读懂')
    const { text } = await fadu.get(path)
    for (const words of [
      '知识共享 署名 4.0',
      '/law/csl/2026-01-01/art-23',
      'https://resources.example/poster',
      '临江大学',
    ])
      expect(text).toContain(words)
    expect(text).not.toContain('金丝雀')
    expect((await one.follows()).seen.text).toContain('已列入普法资源库')
    // What is public of it tells nothing of the case, nor of when it came.
    expect(path).not.toContain(one.id.slice(0, 9))
    expect((await fadu.get(`/cases/${one.id}`)).status).not.toBe(200)
  })

  test('the record is in the name of who checked the licence, with the word of who read its law; told twice it is entered once', async () => {
    const one = await listed('只列一次的课件')
    await tellAgain(fadu, 'resource.listed', one.id)
    await tellAgain(fadu, 'resource.listed', `case:${one.id}`)
    expect(await round()).toEqual([])
    const { rows } = await fadu.owner.query(
      `select who, agreed, version from register_version where register = 'library' and content ->> 'title' = '只列一次的课件'`,
    )
    const told = await fadu.owner.query(
      `select from event where kind = 'resource.listed' and body::json ->> 'case' = $1`,
      [one.id],
    )
    expect(told.rowCount).toBeGreaterThan(1)
    expect((await fadu.owner.query(`select from notice where zh like '资源没有写入资源库%'`)).rowCount).toBe(0)
    expect(rows).toEqual([{ who: 'demo-pufa-1', agreed: 'demo-pufa-2', version: 1 }])
    await fadu.sequence()
    await fadu.checkRecord()
    expect((await fadu.owner.query(`select from record_fault where part like 'register%'`)).rowCount).toBe(0)
  })

  test('a file comes with the offer; the office publishes it at an address of its own', async () => {
    const one = await offered('附件海报', { whereIs: 'file', link: '' })
    await all(one.id, [['pufa-1', 'check', CHECKED]])
    expect(JSON.stringify((await takes('pufa-2', one.id, 'list', READ)).said)).toContain('请写公布用的网址')
    await all(one.id, [['pufa-2', 'list', { ...READ, link: 'https://pufa.example/poster.png' }]])
    await round()
    expect((await fadu.get(await recordPath('附件海报'))).text).toContain('https://pufa.example/poster.png')
  })

  test.each([
    ['no licence (A12.5)', { licence: '' }, '许可'],
    ['a licence that is none', { licence: 'all-rights-reserved' }, '许可'],
    ['no proof of it', { licenceProof: '' }, '许可的凭据'],
    ['an address that runs a script', { link: 'javascript:alert(1)' }, '网址以 https'],
    ['an address that is not given', { link: '' }, '没有写网址'],
    ['nobody it is for', { 'audience.public': '' }, '对象'],
    ['a provision that does not exist', { provision: '网络安全法第九百条' }, '条'],
    ['not to be published', { mayPublish: '' }, '同意按所写的许可公布'],
  ])('%s: refused on the same form', async (_, more, why) => {
    const { seen } = await sends({ title: '有缺项的资源', ...more })
    expect([seen.status, seen.text.includes(why)]).toEqual([422, true])
    expect(seen.text).toContain('临江大学法学院学生社团')
  })

  test('nobody checks and lists alone, another office neither, and nothing is listed before its licence was checked', async () => {
    const one = await offered('一人办不成的课件')
    expect((await takes('pufa-2', one.id, 'list', READ)).status).not.toBe(200)
    expect((await takes('pufa-2', one.id, 'check', CHECKED)).status).toBe(403)
    await all(one.id, [['pufa-1', 'check', CHECKED]])
    expect((await takes('pufa-1', one.id, 'list', READ)).status).toBe(403)
    expect((await takes('wangxin-2', one.id, 'list', READ)).status).toBe(404)
  })

  test('the same title of the same source is told before it is listed a second time', async () => {
    await listed('登记两次的海报')
    const second = await offered('登记两次的海报')
    await all(second.id, [['pufa-1', 'check', CHECKED]])
    expect(JSON.stringify((await takes('pufa-2', second.id, 'list', READ)).said)).toContain('已有同一标题、同一来源')
    expect((await library()).split('登记两次的海报').length - 1).toBe(1)
  })

  test('what is declined is never listed, with the reason by code; what is taken back neither', async () => {
    const one = await offered('许可不清的影片')
    await all(one.id, [['pufa-1', 'decline', { reasons: '声明没有写明可以公开传播' }]])
    expect((await one.follows()).seen.text).toContain('声明没有写明可以公开传播')
    const law = await offered('引错条文的课件')
    await all(law.id, [
      ['pufa-1', 'check', CHECKED],
      ['pufa-2', 'faulty', { reasons: '把第二十三条写成第二十一条' }],
    ])
    const back = await offered('撤回的课件')
    const later = await back.follows()
    await later.submit(`/resources/offers/${back.id}/withdraw`, { why: '还要再改' })
    expect(later.seen.text).toContain('提供者撤回')
    await round()
    for (const title of ['许可不清的影片', '引错条文的课件', '撤回的课件']) expect(await library()).not.toContain(title)
  })

  test('whoever offered it asks to have it removed; two remove it, with a reason, and it is listed no more', async () => {
    const one = await listed('要撤下的课件')
    const later = await one.follows()
    await later.submit(`/resources/offers/${one.id}/recall`, { why: '社团解散，收回授权' })
    expect((await (await officerAt(fadu, 'pufa-1')).get('/notices')).text).toContain('要求把资源撤下')
    expect((await takes('pufa-1', one.id, 'remove', { reasons: '权利人收回授权' })).status).toBe(200)
    await round()
    expect(await library()).toContain('要撤下的课件')
    expect((await agrees('pufa-2', one.id, 'remove')).status).toBe(200)
    await round()
    expect(await library()).not.toContain('要撤下的课件')
    expect((await one.follows()).seen.text).toContain('权利人收回授权')
    await fadu.sequence()
    await fadu.checkRecord()
    expect((await fadu.owner.query(`select from record_fault where part like 'register%'`)).rowCount).toBe(0)
  })
})
