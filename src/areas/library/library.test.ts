import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openTestApp } from '../../../test/app.ts'
import { importTexts } from '../../kernel/library/import.ts'
import { lawsFolder } from '../../server/home.ts'

const fadu = await openTestApp()
const page = async (path: string) => (await fadu.get(path)).text

test('the security officer opens Art. 21 (三): who, six months, and what a breach costs (LIB scenario 1)', async () => {
  const { status, text } = await fadu.get('/law/csl/2017-06-01/art-21/para-1/item-3')
  expect(status).toBe(200)
  expect(text).toContain('留存相关的网络日志不少于六个月')
  expect(text).toContain('网络运营者')
  expect(text).toContain('第五十九条第一款')
  expect(text).toContain('对单位罚1万–10万元')
  expect(text).toContain('对直接负责的主管人员罚5000–5万元')
  expect(text).toContain('《中华人民共和国网络安全法》第二十一条第（三）项')
  expect(text).toContain('尚无题目与案例')
})

test('the same as data, and both agree (LIB scenario 1)', async () => {
  const { said } = await fadu.get('/api/laws/csl/current/art-21/para-1/item-3?on=2018-03-01')
  expect(said).toMatchObject({
    address: 'csl@2017-06-01#art-21/para-1/item-3',
    level: 'item',
    citation: { zh: '《中华人民共和国网络安全法》第二十一条第（三）项' },
    provisions: [{ bearers: ['operator'], sanctionedBy: ['art-59/para-1'] }],
    consequences: [
      { unit: 'art-59/para-1', fine: { tiers: [{ tier: 'base' }, { org: { min: 10_000, max: 100_000 } }] } },
    ],
  })
})

test('a lawyer asks what follows from Art. 23: no sanction in this text, and no amount (LIB scenario 3)', async () => {
  const text = await page('/law/csl/2017-06-01/art-23')
  expect(text).toContain('本文本第六章没有罚则')
  expect(text).not.toMatch(/罚\d/)
})

test('a clause that no paragraph punishes takes no sanction from its neighbours (Art. 49)', async () => {
  const text = await page('/law/csl/2017-06-01/art-49/para-1/a')
  expect(text).toContain('本法没有罚则')
  expect(text).not.toContain('第六十九条')
})

test('a foreign reader sees English, Chinese beneath, and which prevails (LIB scenario 6)', async () => {
  const text = await page('/en/law/csl/2017-06-01/art-21')
  expect(text).toContain('<html lang="en">')
  expect(text).toContain('no less than six months')
  expect(text).toContain('留存相关的网络日志不少于六个月')
  expect(text).toContain('Reference translation; the promulgated Chinese text prevails')
  expect(text).toContain('href="/en/law/csl/2017-06-01/art-22"')
})

test('defined terms are underlined where the text uses them, with their definition (Art. 76)', async () => {
  const text = await page('/law/csl/2017-06-01/art-21')
  expect(text).toContain('<dfn>网络运营者</dfn>')
  expect(text).toContain('是指网络的所有者、管理者和网络服务提供者')
})

test.each([
  ['/law/csl/2017-06-01/art-80', '第七十九条'],
  ['/law/csl/2017-06-01/art-21/para-2', '第二十一条'],
  ['/api/laws/csl/2017-06-01/art-80', 'art-79'],
  ['/law/points-2017/current/point-14', '13'],
])('a provision that is not there is not found, and the nearest is named: %s', async (path, nearest) => {
  const { status, text } = await fadu.get(path)
  expect(status).toBe(404)
  expect(text).toContain(nearest)
})

test('before 2017-06-01 there is no such law, and the answer says so (Art. 79)', async () => {
  for (const path of ['/law/csl?on=2016-12-31', '/api/laws/csl/current/art-21?on=2016-12-31']) {
    const { status, text } = await fadu.get(path)
    expect(status).toBe(404)
    expect(text).toContain('尚未施行')
    expect(text).toContain('2017-06-01')
  }
})

test('a law is asked for by its day and leads to the version in force', async () => {
  const { status, headers } = await fadu.get('/law/csl?on=2018-01-01')
  expect([status, headers.location]).toEqual([303, '/law/csl/2017-06-01'])
})

test.each([
  '/law/none',
  '/law/csl/2016-11-07',
  '/law/csl/2017-06-01/x',
  '/law/%E2%80%AE/2017-06-01',
  '/law/csl/9999-99-99',
  '/i-am/nobody',
  '/nothing',
])('what is not here is not found, and a way on is shown: %s', async (path) => {
  const { status, text } = await fadu.get(path)
  expect(status).toBe(404)
  expect(text).toContain('class="refusal"')
})

test('I am an operator: 33 duties of the law, each with its article (LIB)', async () => {
  const text = await page('/i-am/operator?law=csl')
  expect(text).toContain('我是网络运营者')
  expect(text).toContain('href="/law/csl/2017-06-01/art-21/para-1/item-3"')
  expect(text).toContain('不少于六个月')
})

test('the coverage map names every article of both texts and claims only what works', async () => {
  const text = await page('/coverage')
  expect(text).toContain('79条')
  expect(text).toContain('14点')
  expect(text.match(/已承接/g)?.length).toBeGreaterThan(1)
  expect(text).toContain('只供阅读')
})

test('the work points are read like a law: point 6 and its arrangements', async () => {
  const text = await page('/law/points-2017/current/point-6')
  expect(text).toContain('谁执法谁普法')
  expect(text).toContain('政策文件不设罚则')
})

test('searching 日志 finds Art. 21 (三) first', async () => {
  const text = await page('/search?q=%E6%97%A5%E5%BF%97')
  expect(text).toMatch(/class="hits"><li><a href="\/law\/csl\/2017-06-01\/art-21\/para-1\/item-3"/)
  expect(text).toContain('<mark>日志</mark>')
})

test('a pupil searches 个人信息 and finds exactly the articles that say it (LIB scenario 2)', async () => {
  const { said } = await fadu.get('/api/search?law=csl&on=2017-09-25&limit=100&q=%E4%B8%AA%E4%BA%BA%E4%BF%A1%E6%81%AF')
  const { hits } = said as { hits: { address: string; title: unknown }[] }
  const articles = new Set(hits.flatMap(({ address }) => /#art-(\d+)/.exec(address)?.[1] ?? []))
  expect([...articles].map(Number).sort((a, b) => a - b)).toEqual([22, 37, 41, 42, 43, 44, 45, 64, 76])
})

test.each(['第二十一条', '21条', 'csl 21', '网安法21条', '网络安全法第21条'])(
  'an article number is understood: %s',
  async (q) => {
    const { said } = await fadu.get(`/api/search?law=csl&q=${encodeURIComponent(q)}`)
    expect((said as { hits: { address: string }[] }).hits[0]?.address).toMatch(/^csl@2017-06-01#art-21/)
  },
)

test.each([['日'.repeat(10_000)], ['。，、；'], ["' or 1=1"], ['%_\\'], ['<script>alert(1)</script>']])(
  'a strange search gets a plain answer: %.20s',
  async (q) => {
    const { status, text } = await fadu.get(`/search?q=${encodeURIComponent(q)}`)
    expect(status).toBe(200)
    expect(text).not.toContain('<script>alert')
  },
)

test('a search with a character no text can hold is refused at the door', async () => {
  expect((await fadu.get('/search?q=%00')).status).toBe(400)
})

test('what many ask is answered again as before, until the library changes', async () => {
  const ask = async () => (await fadu.get('/api/search?q=%E7%95%A5%E4%B8%8D%E8%B6%B3%E9%81%93')).said
  expect(await ask()).toMatchObject({ total: 0 })
  expect(await ask()).toMatchObject({ total: 0 })
  const text = Buffer.from('# 某县测试办法\n\n第一条 略不足道的事项，由本办法规定。\n')
  await importTexts(fadu.database, [{ name: 'trial.md', read: () => text }], { id: 'trial', inForce: '2017-01-01' })
  expect(await ask()).toMatchObject({ total: 1 })
})

test('filters narrow: prohibitions only, duties of providers only', async () => {
  const { said } = await fadu.get('/api/search?law=csl&kind=prohibition&q=%E4%B8%AA%E4%BA%BA%E4%BF%A1%E6%81%AF')
  const { hits } = said as { hits: { kind?: string }[] }
  expect(hits.length).toBeGreaterThan(0)
  expect(new Set(hits.map(({ kind }) => kind))).toEqual(new Set(['prohibition']))
})

test('lists are paged, never unbounded', async () => {
  expect((await fadu.get('/api/laws?limit=100000')).status).toBe(400)
  const first = await fadu.get('/api/laws?limit=1')
  const { laws, after } = first.said as { laws: { law: string }[]; after: string }
  expect(laws).toHaveLength(1)
  const second = await fadu.get(`/api/laws?limit=1&after=${encodeURIComponent(after)}`)
  expect((second.said as { laws: { law: string }[] }).laws[0]?.law).not.toBe(laws[0]?.law)
})

describe('the text in force since 2026-01-01', async () => {
  const today = await openTestApp({ day: '2026-01-26' })
  const read = async (path: string) => (await today.get(path)).text

  test('Art. 21 of 2016 tells that it only moved, and leads to Art. 23; Art. 59 tells that it was changed', async () => {
    const moved = await read('/law/csl/2017-06-01/art-21')
    expect(moved).toMatch(/只移了号，文字未变，现为<a href="\/law\/csl\/2026-01-01\/art-23">第二十三条<\/a>/)
    const changed = await read('/law/csl/2017-06-01/art-59')
    expect(changed).toMatch(/本条已修改<\/strong>[^<]*2026年1月1日[^<]*现为<a href="\/law\/csl\/2026-01-01\/art-61">/)
  })

  test('references stand right in both texts: Arts. 59 and 61 point to Arts. 21 and 23', async () => {
    expect(await read('/law/csl/2017-06-01/art-59')).toMatch(
      /<a href="\/law\/csl\/2017-06-01\/art-21"[^>]*>[^<]*第二十一条<\/a>/,
    )
    expect(await read('/law/csl/2026-01-01/art-61')).toMatch(
      /<a href="\/law\/csl\/2026-01-01\/art-23"[^>]*>[^<]*第二十三条<\/a>/,
    )
  })

  test('the day decides the text: 2025-12-30 is read in the 2016 text, 2026-01-01 in the new one', async () => {
    const on = async (day: string) => (await today.get(`/law/csl?on=${day}`)).headers.location
    expect([await on('2025-12-30'), await on('2026-01-01')]).toEqual(['/law/csl/2017-06-01', '/law/csl/2026-01-01'])
  })

  test('then and now: what moved, changed, merged, came and went are told apart', async () => {
    const text = await read('/compare/csl/2017-06-01/2026-01-01')
    expect(text).toContain('<dt>只移号</dt><dd>64')
    expect(text).toContain('<dt>合并</dt>')
    expect(text).toMatch(/<ins>[^<]*可以处一万元以上五万元以下罚款/)
    expect(text).toContain('<del>一万元以上十万元</del>')
    // 第二十一条、第二十五条 are 第二十三条、第二十七条 now: dotted, and not struck out.
    expect(text).toContain('<span class="moved">第二十一条</span>、<span class="moved">第二十五条</span>')
    expect(text).not.toMatch(/<(?:del|ins)>第[^<]{1,4}条</)
    expect((await today.get('/compare/csl/2026-01-01/2017-06-01')).headers.location).toBe(
      '/compare/csl/2017-06-01/2026-01-01',
    )
  })

  test('it opens at the article one came from, whatever became of it, and at one that is typed', async () => {
    const from = async (a: string) => read(`/compare/csl/2017-06-01/2026-01-01?a=${encodeURIComponent(a)}`)
    const first = (text: string) => /<h2 id="([^"]*)"/.exec(text)?.[1]
    expect(first(await from('csl@2017-06-01#art-59/para-1'))).toBe('art-61')
    expect(first(await from('第六十一条'))).toBe('art-61')
    const moved = await from('csl@2017-06-01#art-21/para-1/item-3')
    expect(first(moved)).toBe('art-23')
    expect(moved).toMatch(/<tr data-tag="same" aria-current="true">[\s\S]*?（三）采取监测/)
    expect(moved.match(/id="art-23"/g)).toHaveLength(1)
    const { status, text: refused } = await today.get(
      '/compare/csl/2017-06-01/2026-01-01?a=%E7%AC%AC%E4%B9%9D%E7%99%BE%E6%9D%A1',
    )
    expect([status, refused.includes('没有这条规定：第九百条')]).toEqual([422, true])
  })

  test('what a breach costs stands as bars, the text of 2016 over that of 2025, and in a sentence; six months are 法定', async () => {
    const words =
      '2017年文本：加重1万–10万元；2026年文本：首次可处1万–5万元，加重5万–50万元，严重50万–200万元，特别严重200万–1000万元'
    for (const path of ['/law/csl/2026-01-01/art-23/para-1/item-3', '/law/csl/2017-06-01/art-21/para-1/item-3']) {
      const text = await read(path)
      expect(text).toContain(`role="img" aria-label="${words}"`)
      expect(text).toMatch(/六个月[^<]*<\/strong>[\s\S]{0,80}data-tag="statute"/)
    }
    expect(await read('/i-am/operator?law=csl')).toContain('2017年文本1万–10万元；2026年文本1万–1000万元')
    expect(await read('/law/csl/2017-06-01/art-23')).not.toContain('data-figure="cost"')
  })

  test('the item is kept across versions: 第二十一条第（三）项 of 2016 is 第二十三条第（三）项 of 2025', async () => {
    expect(await read('/law/csl/2017-06-01/art-21/para-1/item-3')).toContain(
      'href="/law/csl/2026-01-01/art-23/para-1/item-3"',
    )
    expect(await read('/law/csl/2026-01-01/art-23/para-1/item-3')).toContain(
      'href="/law/csl/2017-06-01/art-21/para-1/item-3"',
    )
  })

  test('what changed for an operator on 2026-01-01', async () => {
    const text = await read('/i-am/operator?law=csl')
    expect(text).toContain('2026-01-01起，对您有什么变化')
    expect(text).toMatch(/罚则的变化[\s\S]*第六十一条第一款/)
  })

  test('point 6 of the work points shows what became law, and the law what it carries on', async () => {
    expect(await read('/law/points-2017/2017-01-01/point-6')).toMatch(/后来写入法律[\s\S]*\/law\/rlpe\/2025-11-01\//)
    expect(await read('/law/rlpe/2025-11-01/art-1')).toContain('法治宣传教育法')
  })

  test.each([
    ['xml', 'application/akn+xml', /<akomaNtoso[\s\S]*第六十一条/],
    ['json', 'application/json', /"law":"csl"/],
    ['md', 'text/markdown', /^# 中华人民共和国网络安全法/],
    ['txt', 'text/plain', /第六十一条　网络运营者/],
    ['pdf', 'application/pdf', /^%PDF/],
    ['docx', 'application/vnd.openxmlformats', /^PK/],
  ])('the law is taken away as %s', async (ending, type, begins) => {
    const { status, headers, text } = await today.get(`/files/csl/2026-01-01.${ending}`)
    expect([status, String(headers['content-type']).startsWith(type)]).toEqual([200, true])
    expect(text).toMatch(begins)
  })

  test('a form nobody knows, and a text that is not there, are not found', async () => {
    for (const path of [
      '/files/csl/2026-01-01.exe',
      '/files/csl/2020-01-01.pdf',
      '/files/csl/2026-01-01.pdf?unit=art-99',
    ]) {
      expect((await today.get(path)).status).toBe(404)
    }
  })

  test('the feed tells what changed, newest first; everything can be taken at once', async () => {
    const feed = await read('/laws.atom')
    expect(feed.indexOf('2026-01-01')).toBeLessThan(feed.indexOf('2017-06-01'))
    const lines = (await read('/laws.ndjson')).trim().split('\n')
    expect(lines.length).toBeGreaterThan(400)
    expect(() => lines.map((line) => JSON.parse(line))).not.toThrow()
  })

  const decision = readFileSync(join(lawsFolder(), 'csl', '2025-10-28-decision.md'), 'utf8')

  test('a decision is tried on the text it amends: each instruction and where it lands, then what changes', async () => {
    const { status, text } = await today.post('/amend', { law: 'csl', version: '2017-06-01', words: decision })
    expect(status).toBe(200)
    expect(text).toContain('2025-10-28')
    expect(text).toMatch(/一、增加一条，作为第三条[\s\S]*第三条/)
    expect(text).toContain('<dt>只移号</dt><dd>64')
    expect(text).toContain('只预览，不写入')
  })

  test('a decision tried on the wrong text is refused with the reason, and what was typed stays', async () => {
    const twice = await today.post('/amend', { law: 'csl', version: '2026-01-01', words: decision })
    expect(twice.text).toContain('决定与文本不符')
    expect(twice.text).toContain('增加一条，作为第三条')
    const other = await today.post('/amend', { law: 'rlpe', version: '2025-11-01', words: decision })
    expect(other.text).toContain('class="refusal"')
    const nonsense = await today.post('/amend', {
      law: 'csl',
      version: '2017-06-01',
      words: '<script>alert(1)</script>',
    })
    expect(nonsense.text).toContain('class="refusal"')
    expect(nonsense.text).not.toContain('<script>alert')
  })

  test('the API tells the same of versions and decisions', async () => {
    const { said } = await today.get('/api/compare/csl/2017-06-01/2026-01-01')
    expect(said).toMatchObject({
      unchanged: 2,
      added: [{ new: 'art-3' }, { new: 'art-20' }, { new: 'art-63' }, { new: 'art-73' }],
    })
    const payload = { law: 'csl', version: '2017-06-01', decision }
    const tried = await today.app.inject({ method: 'POST', url: '/api/amend', payload })
    expect(tried.json()).toMatchObject({ inForce: '2026-01-01', doubtful: [], difference: said })
    const wrong = await today.app.inject({
      method: 'POST',
      url: '/api/amend',
      payload: { ...payload, version: '2026-01-01' },
    })
    expect(wrong.json()).toMatchObject({
      type: expect.stringContaining('/problems/'),
      reason: { zh: expect.any(String) },
    })
  })
})
