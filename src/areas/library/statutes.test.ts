import { expect, test } from 'vitest'
import { openTestApp } from '../../../test/app.ts'
import { importTexts } from '../../kernel/library/import.ts'
import { parseLaw } from '../../law/parse/law-text.ts'

const fadu = await openTestApp({ day: '2026-03-02' })
const page = async (path: string) => (await fadu.get(path)).text

/** Law, its versions, and of each: articles, an article and words that stand in it. */
const statutes: readonly (readonly [string, string, number, string, string])[] = [
  ['apl', '2009-08-27', 64, 'art-42', '行政机关应当在听证的七日前'],
  ['apl', '2018-01-01', 64, 'art-38', '应当由从事行政处罚决定审核的人员进行审核'],
  ['apl', '2021-07-15', 86, 'art-60', '应当自行政处罚案件立案之日起九十日内作出行政处罚决定'],
  ['arl', '2024-01-01', 90, 'art-20', '六十日内提出行政复议申请'],
  ['alp', '2017-07-01', 103, 'art-46', '六个月内提出'],
  ['ael', '2012-01-01', 71, 'art-53', '申请人民法院强制执行'],
  ['psl', '2013-01-01', 119, 'art-29', '五日以下拘留'],
  ['psl', '2026-01-01', 144, 'art-4', '治安管理处罚的程序'],
  ['cacb', '2025-08-01', 20, 'art-5', '从重处罚等裁量阶次'],
  ['cacp', '2023-06-01', 48, 'art-48', '转电信主管部门处理'],
]

test.each(statutes)('%s, text of %s: %i articles without a fault, and %s reads as promulgated', async (...row) => {
  const [law, version, articles, article, words] = row
  expect((await fadu.get(`/api/laws/${law}`)).said).toMatchObject({
    versions: expect.arrayContaining([expect.objectContaining({ version, articles, findings: 0 })]),
  })
  expect((await fadu.get(`/api/laws/${law}/${version}/${article}`)).said).toMatchObject({
    text: expect.stringContaining(words),
  })
})

const days: readonly (readonly [string, string])[] = [
  ['2017-12-31', '2009-08-27'],
  ['2018-01-01', '2018-01-01'],
  ['2021-07-14', '2018-01-01'],
  ['2021-07-15', '2021-07-15'],
]
test.each(days)('on %s the Administrative Penalty Law is the text of %s', async (on, version) => {
  expect((await fadu.get(`/api/laws/apl/current/art-1?on=${on}`)).said).toMatchObject({ version })
})

test('the amendment of 2017 changed the review before a decision, and nothing else (art. 38)', async () => {
  expect((await fadu.get('/api/compare/apl/2009-08-27/2018-01-01')).said).toMatchObject({
    changed: [{ new: 'art-38' }],
    renumbered: [],
    added: [],
    removed: [],
  })
})

test('a law that another names is now a link to it, and what is not held is none', async () => {
  const text = await page('/law/cacp/2023-06-01/art-1')
  for (const law of ['apl', 'ael', 'csl']) expect(text).toContain(`href="/law/${law}"`)
  expect(text).not.toMatch(/href="[^"]*">《中华人民共和国数据安全法》/)
  expect(await page('/law/psl/2026-01-01/art-4')).toMatch(/href="\/law\/apl"[^>]*>《?(?:中华人民共和国)?行政处罚法/)
})

test('a law is found by the names people say, and by its words', async () => {
  for (const [name, law] of [
    ['行政处罚法', 'apl'],
    ['行诉法', 'alp'],
    ['治安处罚法', 'psl'],
  ]) {
    expect((await fadu.get(`/law/${encodeURIComponent(name ?? '')}/current/art-1`)).text).toContain(`<code>${law}@`)
  }
  const { said } = await fadu.get(`/api/search?q=${encodeURIComponent('行政处罚法第四十二条')}`)
  expect(said).toMatchObject({ hits: [{ address: 'apl@2021-07-15#art-42' }] })
})

test('a remark of whoever collected a text is no word of the law, in no form it is taken away in', async () => {
  for (const ending of ['json', 'md', 'txt', 'xml']) {
    const { text } = await fadu.get(`/files/cacp/2023-06-01.${ending}`)
    expect([ending, text.includes('第四十八条'), text.includes('节选')]).toEqual([ending, true, false])
  }
})

test('texts that nobody has analysed stand on the shelf and in the feed, and not on the coverage map', async () => {
  expect(await page('/law')).toContain('网信部门行政执法程序规定')
  expect(await page('/laws.atom')).toContain('中华人民共和国行政复议法')
  expect(await page('/coverage')).not.toContain('行政复议法')
})

const IN_PART = '这部法律只分析了本站程序所依据的条款。'
const IN_PART_EN = 'Of this law only the provisions that procedures here rest on are analysed.'

test('a law of which only its procedure is analysed says so, and shows its time, its right and its remedy (art. 64)', async () => {
  const hearing = await page('/law/apl/2021-07-15/art-64/para-1/item-1')
  for (const words of [IN_PART, '告知后五日内（工作日）', '法律责任条款未作分析']) expect(hearing).toContain(words)
  expect(await page('/en/law/apl/2021-07-15/art-64/para-1/item-1')).toContain(IN_PART_EN)
  const defence = await page('/law/apl/2021-07-15/art-45/para-1')
  expect(defence).toContain('拒绝听取的，不得作出处罚决定')
  expect(defence).toMatch(/href="\/law\/apl\/2021-07-15\/art-62\/para-1"[^>]*>[^<]*第六十二条/)
  const untouched = await page('/law/apl/2021-07-15/art-29')
  for (const words of [IN_PART, '这一条不在其中。']) expect(untouched).toContain(words)
  expect((await fadu.get('/api/laws/apl/2021-07-15/art-60')).said).toMatchObject({
    analysedInPart: { zh: IN_PART, en: IN_PART_EN },
    provisions: [{ unit: 'art-60/para-1', kind: 'duty' }],
  })
  expect((await fadu.get('/api/laws/csl/2026-01-01/art-23')).said).not.toHaveProperty('analysedInPart')
})

test('and it never stands as if all of it were: on no map, in no filter, in no list without a word', async () => {
  const map = await page('/coverage')
  for (const title of ['行政处罚法', '行政复议法', '行政诉讼法', '行政强制法', '网信部门行政执法程序规定'])
    expect([title, map.includes(`<h2>${title}`) || map.includes(`>中华人民共和国${title}</h2>`)]).toEqual([
      title,
      false,
    ])
  expect(map).not.toContain('c-apl-')
  for (const path of ['/i-am?law=apl&version=2021-07-15', '/i-am/anyone?law=apl&version=2021-07-15'])
    expect([path, (await page(path)).includes(IN_PART)]).toEqual([path, true])
  expect(await page('/i-am?law=csl&version=2026-01-01')).not.toContain(IN_PART)
  const { said } = await fadu.get('/api/laws?limit=100')
  expect(said).toMatchObject({
    laws: expect.arrayContaining([
      expect.objectContaining({ law: 'apl', analysed: false }),
      expect.objectContaining({ law: 'csl', analysed: true }),
    ]),
  })
  expect(await page('/law')).toContain('只有程序所依据的条款')
  const rights = await fadu.get(`/api/search?q=${encodeURIComponent('要求听证')}&kind=right`)
  expect(JSON.stringify(rights.said)).not.toContain('apl@')
})

test('what the law itself asks to keep stands apart from what Fadu suggests (art. 21 of 2016, art. 23 of 2026)', async () => {
  for (const path of ['/law/csl/2017-06-01/art-21/para-1/item-3', '/law/csl/2026-01-01/art-23/para-1/item-3']) {
    const [, asked = '', suggested = ''] =
      /法律要求<\/span>(.*?)本站建议<\/span>(.*?)<\/dd>/s.exec(await page(path)) ?? []
    expect(asked).toContain('相关的网络日志，不少于六个月')
    expect(asked).not.toContain('日志留存登记')
    expect(suggested).toContain('日志留存登记')
  }
  expect(await page('/en/law/csl/2026-01-01/art-23/para-1/item-3')).toMatch(/Asked by the law.*Suggested here/s)
  // An article whose words ask for nothing says so, and what is suggested is called that.
  const report = await page('/law/csl/2017-06-01/art-14/para-1')
  expect(report).toContain('条文没有要求留存什么')
  expect(report).toContain('本站建议')
  expect(await page('/law/points-2017/2017-01-01/point-6/2')).toContain('文件要求')
  const rows = await page('/i-am/operator?law=csl&version=2026-01-01')
  expect(rows).toMatch(/法律要求<\/strong>：网络安全事件应急预案/)
})

test('assessing a rising risk and training by level and kind say whom they concern, by when and what shows it (art. 54; art. 46)', async () => {
  for (const [path, ...words] of [
    ['/law/csl/2017-06-01/art-54/para-1/item-2', '按照规定的权限和程序（本法未定期限）', '可能性、影响范围、危害程度'],
    ['/law/csl/2026-01-01/art-56/para-1/item-2', '按照规定的权限和程序（本法未定期限）', '参加分析评估的部门'],
    ['/law/rlpe/2025-11-01/art-46/para-1/b', '司法行政部门，会同有关部门、单位', '分层分类（本法未定期限）'],
  ]) {
    const text = await page(path ?? '')
    for (const said of words) expect([path, text.includes(said)]).toEqual([path, true])
  }
})

const PART = '仅收录第一条至第四十八条，其余文本未收录。'
const PART_EN = 'Only Arts. 1 to 48 are collected here; the rest of the text is not.'

test('a text that is collected in part says so on its page, at a chapter, at an article, in both languages', async () => {
  for (const path of ['/law/cacp/2023-06-01', '/law/cacp/2023-06-01/ch-2', '/law/cacp/2023-06-01/art-48']) {
    expect([path, (await page(path)).includes(PART)]).toEqual([path, true])
    expect([path, (await page(`/en${path}`)).includes(PART_EN)]).toEqual([path, true])
  }
  for (const path of ['/law/cacb/2025-08-01', '/law/apl/2021-07-15/art-42']) {
    expect([path, (await page(path)).includes('仅收录')]).toEqual([path, false])
  }
})

test('whoever asks for what is not collected is told that, and not that the law has no such article', async () => {
  for (const path of ['/law/cacp/2023-06-01/art-52', '/api/laws/cacp/current/art-52']) {
    const { status, text } = await fadu.get(path)
    expect([status, text.includes('未收录第五十二条，仅收录第一条至第四十八条')]).toEqual([404, true])
    expect(text).not.toContain('没有第五十二条')
  }
})

test('programs are told the same of the law, of its text and of each unit', async () => {
  const partial = { zh: '第一条至第四十八条', en: 'Arts. 1 to 48' }
  expect((await fadu.get('/api/laws/cacp')).said).toMatchObject({ versions: [{ version: '2023-06-01', partial }] })
  for (const path of ['/api/laws/cacp/2023-06-01', '/api/laws/cacp/2023-06-01/art-48', '/files/cacp/2023-06-01.json']) {
    expect((await fadu.get(path)).said).toMatchObject({ partial })
  }
  expect((await fadu.get('/api/laws/apl/2021-07-15')).said).not.toHaveProperty('partial')
  const whole = (await page('/laws.ndjson')).split('\n').filter((line) => line.includes('"kind":"edition"'))
  expect(whole.filter((line) => line.includes('"partial"')).map((line) => JSON.parse(line).law)).toEqual(['cacp'])
})

test('a part that is taken away says that it is one, and its words are the words of the law', async () => {
  for (const ending of ['md', 'txt', 'xml']) {
    expect([ending, await page(`/files/cacp/2023-06-01.${ending}`)]).toEqual([ending, expect.stringContaining(PART)])
  }
  const bodyOf = (source: string) => parseLaw(source).body.map(({ path, children }) => [path, children.length])
  const edition = await fadu.kernel.library.edition('cacp', '2023-06-01')
  expect(bodyOf(await page('/files/cacp/2023-06-01.md'))).toEqual(bodyOf(edition?.source ?? ''))
})

test('a reference to an article that is not collected is no link; one to an article that is, leads there', async () => {
  const words =
    '# 某市测试办法\n\n第一条 依照《网信部门行政执法程序规定》第五十二条送达。\n\n第二条 依照《网信部门行政执法程序规定》第四十八条转送。\n'
  await importTexts(fadu.database, [{ name: 'a.md', read: () => Buffer.from(words) }], {
    id: 'trial',
    inForce: '2025-01-01',
  })
  const text = await page('/law/trial/2025-01-01/art-1')
  expect(text).toContain('href="/law/cacp/current/art-48"')
  expect(text).not.toContain('href="/law/cacp/current/art-52"')
})
