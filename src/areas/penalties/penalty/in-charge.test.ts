import { describe, expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { papersOn } from '../../../../test/papers-of.ts'
import { cards, contact, evidence, handlers, openPenalty, qinghe, toCorrect } from '../../../../test/penalty-walk.ts'
import { officerAt } from '../../../../test/report-walk.ts'
import { addDays } from '../../../kernel/calendar/day.ts'

const fadu = await openTestApp({ day: '2026-03-02', demo: true })
const walk = await openPenalty(fadu)

async function lead(day: string): Promise<string> {
  fadu.setDay(day)
  return walk.open()
}
const matterOn = (day: string, unit = 'csl@2026-01-01#art-23/para-1/item-3') => ({
  ...qinghe,
  breaches: [{ unit }],
  actFrom: addDays(day, -40),
  actTo: day,
  discoveredOn: day,
})
const OLD = 'csl@2017-06-01#art-21/para-1/item-3'
const filingOf = async (id: string) => (await papersOn(fadu, id)).filing ?? ''

describe('指定两名以上执法人员为案件承办人 (网信部门行政执法程序规定 第十八条第二款)', () => {
  test('a cyberspace office files with two officers and their certificates, and its form says so on its paragraph', async () => {
    const id = await lead('2026-03-02')
    const matter = matterOn('2026-03-02')
    const refused = async (given: unknown) => walk.refuses('first', id, 'file', { ...matter, handlers: given })
    const [one, other] = handlers
    for (const given of [undefined, [], [one], [one, one], [one, { ...other, certificate: one.certificate }]]) {
      const no = await refused(given)
      expect([no.zh, no.grounds]).toEqual([
        expect.stringContaining('应当指定两名以上执法人员'),
        ['cacp@2023-06-01#art-18/para-2'],
      ])
    }
    await walk.both('first', 'head', id, 'file', matter)
    const form = await filingOf(id)
    expect(form).toContain('指定赵一鸣（网信执 0001）、孙悦（网信执 0002）为承办人')
    expect(form).toContain('《中华人民共和国网络安全法》第九条第二款')
    expect(form).toContain('《网信部门行政执法程序规定》第十八条第一款、第十八条第二款')
  })

  test('before that rule, and at the police, nobody need be named, and no paper cites it', async () => {
    const before = await lead('2022-03-01')
    await walk.both('first', 'head', before, 'file', { ...matterOn('2022-03-01', OLD), handlers: undefined })
    expect(await filingOf(before)).toContain('《中华人民共和国网络安全法》第八条第二款')
    fadu.setDay('2026-03-02')
    const police = await openPenalty(fadu, 'gongan')
    fadu.setDay('2026-03-02')
    const id = await police.open()
    const bare = { ...matterOn('2026-03-02'), handlers: undefined }
    await police.both('first', 'head', id, 'file', bare)
    expect(await filingOf(id)).not.toContain('网信部门行政执法程序规定')
    const half = await police.open()
    const no = await police.refuses('first', half, 'file', { ...bare, handlers: [handlers[0]] })
    expect(no.zh).toContain('应当指定两名以上执法人员')
  })

  test('every filing says how its office is reached', async () => {
    const id = await lead('2026-03-02')
    const no = await walk.refuses('first', id, 'file', { ...matterOn('2026-03-02'), contact: undefined })
    expect(no.zh).toContain('联系地址和电话')
  })
})

test('what was entered at filing stands in the next form and on the order that the party receives', async () => {
  const id = await lead('2026-03-02')
  await walk.both('first', 'head', id, 'file', matterOn('2026-03-02'))
  const page = await (await officerAt(fadu, 'wangxin-2')).get(`/supervision/cases/${id}`)
  expect(page.text).toContain('value="赵一鸣（网信执 0001）、孙悦（网信执 0002）"')
  await walk.both('first', 'second', id, 'investigate', {
    ...cards,
    cards: '赵一鸣（网信执 0001）、孙悦（网信执 0002）',
  })
  await walk.takes('first', id, 'addEvidence', { ...evidence, takenOn: '2026-03-02' })
  await walk.both('first', 'head', id, 'order', {
    found: '网络日志只留存三十日。',
    what: toCorrect,
    correctBy: '2026-04-01',
  })
  const { order = '' } = await papersOn(fadu, id)
  expect(order).toContain('承办人（执法证件）：赵一鸣（网信执 0001）、孙悦（网信执 0002）。')
  expect(order).toContain(`联系地址、电话：${contact}。`)
})
