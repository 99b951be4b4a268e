import { describe, expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { cite } from '../../../law/citation.ts'
import { openQuestions } from './questions.ts'

const fadu = await openTestApp({ day: '2026-03-02' })
const page = async (path: string) => (await fadu.get(path)).text

/** What a breach opens on a day: the rows, as programs are told. */
const opened = async (breach: string, on: string) =>
  JSON.stringify((await fadu.get(`/api/sanctions?breach=${encodeURIComponent(breach)}&on=${on}`)).said)

test('the forty-four questions stand on one page, each once, with its answer, in both languages', async () => {
  const [zh, en] = [await page('/ambiguities'), await page('/en/ambiguities')]
  expect(openQuestions.map(({ no }) => no)).toEqual(Array.from({ length: 44 }, (_, at) => `U${at + 1}`))
  for (const { no, question, answer, notYet } of openQuestions) {
    expect([no, zh.split(`id="${no}"`).length, en.split(`id="${no}"`).length]).toEqual([no, 2, 2])
    expect([no, zh.includes(question.zh), zh.includes(answer.zh)]).toEqual([no, true, true])
    expect([no, zh.includes(notYet?.zh ?? ''), en.includes(`id="${no}"`)]).toEqual([no, true, true])
  }
  expect(en).toContain('Open questions of the law')
  for (const words of ['本站解释', '网络安全法未规定', '本机关自定', '尚未做到']) expect(zh).toContain(words)
})

test('every question names provisions that exist, and a page that is there', async () => {
  const { shelf } = fadu.kernel
  const lost = openQuestions.flatMap(({ no, on }) =>
    on.filter((address) => !cite(shelf, address)).map((one) => [no, one]),
  )
  expect(lost).toEqual([])
  for (const path of new Set(openQuestions.map(({ seen }) => seen.path)))
    expect([path, [200, 303].includes((await fadu.get(path)).status)]).toEqual([path, true])
})

test('it is found from the library, from a law, and from the articles concerned in both texts', async () => {
  expect(await page('/')).toContain('href="/ambiguities"')
  expect(await page('/law/csl/2017-06-01')).toContain('href="/ambiguities"')
  for (const [path, no] of [
    ['/law/csl/2017-06-01/art-59', 'U9'],
    ['/law/csl/2017-06-01/art-59/para-2', 'U9'],
    ['/law/csl/2026-01-01/art-61/para-1', 'U9'],
    ['/law/csl/2017-06-01/art-21/para-1/item-3', 'U5'],
    ['/law/csl/2026-01-01/art-23', 'U6'],
    ['/law/csl/2026-01-01/art-24/para-2', 'U13'],
    ['/law/points-2017/2017-01-01/point-9/5', 'U37'],
  ]) {
    expect([path, (await page(path ?? '')).includes(`href="/ambiguities#${no}"`)]).toEqual([path, true])
  }
  // Beside an article that leaves nothing open there is no such line.
  expect(await page('/law/csl/2017-06-01/art-45')).not.toContain('/ambiguities#')
  expect(await page('/en/law/csl/2026-01-01/art-23')).toContain('href="/en/ambiguities#U6"')
  const ours = await page('/ambiguities')
  expect(ours).toContain('href="/law/csl/2017-06-01/art-59/para-1"')
  expect(ours).toContain('href="/law/csl/2026-01-01/art-61/para-1"')
})

test('a question whose article is another since 2026 is asked there of that article, and answered for both texts', async () => {
  const amended = openQuestions.filter((one) => one.amended)
  expect(amended.map(({ no }) => no)).toEqual(['U10', 'U14', 'U15', 'U24', 'U41', 'U43'])
  const [zh, en] = [await page('/ambiguities'), await page('/en/ambiguities')]
  for (const { no, amended: now } of amended) {
    expect([no, zh.includes(now?.answer.zh ?? '-'), en.includes(now?.question.en ?? '-')]).toEqual([no, true, true])
  }
  const [before, after] = [
    await page('/law/csl/2017-06-01/art-66/para-1'),
    await page('/law/csl/2026-01-01/art-71/para-1/item-3'),
  ]
  expect(before).toContain('第六十六条说“网络数据”')
  expect(after).toContain('第七十一条第一款第三项管哪些数据')
  expect(after).not.toContain('第六十六条说“网络数据”')
  const persons = await page('/law/csl/2026-01-01/art-62/para-1')
  expect(persons).toContain('#U10')
})

describe('what the page says is done is done', () => {
  test('U9: a CII operator that breaches art. 21 comes under art. 59 para. 1, and art. 34 under para. 2', async () => {
    const twentyOne = await opened('csl@2017-06-01#art-21/para-1/item-1', '2021-06-01')
    expect(twentyOne).toContain('art-59/para-1')
    expect(twentyOne).not.toContain('art-59/para-2')
    expect(await opened('csl@2017-06-01#art-34/para-1/item-4', '2021-06-01')).toContain('art-59/para-2')
    const { body: said } = await fadu.app.inject({
      method: 'POST',
      url: '/api/sanctions/check',
      payload: {
        breaches: ['csl#art-25/para-1/a', 'csl#art-34/para-1/item-4'],
        act: { from: '2021-03-01', to: '2021-06-01' },
        decisionDate: '2021-10-11',
        party: { form: '单位', roles: ['关键信息基础设施的运营者'] },
        department: { kind: '其他有关主管部门', remit: '甲行业关键信息基础设施保护职责规定 第四条' },
        proposal: { measures: ['责令改正', '给予警告'] },
      },
    })
    expect(said).toContain('several-rows')
    expect(said).toContain('请选定一行并说明理由')
  })

  test('U13: words on continuing maintenance open no penalty, and the reader says why; ending it does', async () => {
    expect(await opened('csl@2017-06-01#art-22/para-2/a', '2021-06-01')).not.toContain('"rows":[{')
    expect(await opened('csl@2017-06-01#art-22/para-2/b', '2021-06-01')).toContain('art-60/para-1')
    const reader = await page('/law/csl/2017-06-01/art-22/para-2')
    expect(reader).toContain('第六十条第三项只罚擅自终止')
    expect(await page('/en/law/csl/2026-01-01/art-24/para-2')).toContain('the nearest row and no more')
  })

  test('U26: closing sites and groups stands in both tiers of art. 67', async () => {
    const rows = await opened('csl@2017-06-01#art-46/para-1/b', '2021-06-01')
    expect(rows.split('关闭用于实施违法犯罪活动的网站、通讯群组').length).toBeGreaterThan(2)
  })

  test('U43: art. 12 para. 2 leads to art. 63 through art. 27, and the reader says so', async () => {
    expect(await opened('csl@2017-06-01#art-12/para-2/b', '2021-06-01')).not.toContain('art-63/para-1')
    expect(await page('/law/csl/2017-06-01/art-12/para-2')).toContain('经由第二十七条适用第六十三条')
    expect(await page('/law/csl/2026-01-01/art-13/para-2')).toContain('经由第二十九条适用第六十六条')
    // The words of the penalty name Art. 29 alone: each place that leads to it says so.
    const words = '第六十六条第一款的字句只写第二十九条'
    for (const path of [
      '/law/csl/2026-01-01/art-13/para-2',
      '/sanctions?breach=csl%402026-01-01%23art-13%2Fpara-2%2Fb&on=2026-03-02',
    ])
      expect(await page(path)).toContain(words)
  })
})
