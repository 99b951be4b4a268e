import { describe, expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { papersOn } from '../../../../test/papers-of.ts'
import { openPenalty, payTo, qinghe, reviewed, why } from '../../../../test/penalty-walk.ts'
import { addDays } from '../../../kernel/calendar/day.ts'

const fadu = await openTestApp({ day: '2026-03-02', demo: true })
const walk = await openPenalty(fadu)

const matterOn = (day: string, unit: string) => ({
  ...qinghe,
  breaches: [{ unit }],
  actFrom: day,
  actTo: day,
  discoveredOn: day,
})
const own = matterOn('2026-03-02', 'csl@2026-01-01#art-23/para-1/item-3')
const decision = { as: 'notified', measures: [], persons: [], reasons: why, payTo }

async function heardOf(findings: object = {}, fine = 30_000): Promise<string> {
  fadu.setDay('2026-03-02')
  const id = await walk.concluded(own, findings)
  await walk.notifies(id, { measures: ['责令改正', '给予警告'], fine, defendBy: '2026-03-09' })
  fadu.setDay('2026-03-10')
  return id
}

describe('从轻、减轻 (行政处罚法 第三十二条) and 集体讨论 (第五十七条第二款) stand among the grounds of the decision', () => {
  test('as the decision grants it, on an answer that was asked: the case and its item; else neither is named', async () => {
    const id = await heardOf()
    await walk.takes('reviewer', id, 'review', { ...reviewed, major: true })
    await walk.takes('head', id, 'discuss', {
      present: '三名负责人',
      opinions: '一致同意从轻。',
      result: '罚款一万元。',
    })
    const half = await walk.refuses('head', id, 'decide', { ...decision, lenient: '从轻' })
    expect(half.zh).toContain('属于哪种情形')
    const heavy = { ...decision, lenient: '从轻', lenientCase: 'removed', band: 'heavier' }
    expect((await walk.refuses('head', id, 'decide', heavy)).zh).toContain('裁量阶次不能是从重处罚')
    await walk.takes('head', id, 'decide', { ...decision, lenient: '从轻', lenientCase: 'removed' })
    const zh = (await papersOn(fadu, id)).decision ?? ''
    expect(zh).toContain(
      '你单位有“主动消除或者减轻违法行为危害后果”的情形，依照《中华人民共和国行政处罚法》第三十二条第（一）项、《中华人民共和国网络安全法》第七十三条、《网信部门行政处罚裁量权基准适用规定》第七条第（一）项的规定，对你单位从轻处罚。',
    )
    expect(zh).toContain(
      '依照《中华人民共和国网络安全法》第六十一条第一款、《中华人民共和国行政处罚法》第三十二条第（一）项、《中华人民共和国网络安全法》第七十三条、《网信部门行政处罚裁量权基准适用规定》第七条第（一）项、《中华人民共和国行政处罚法》第五十七条第一款第（一）项、《中华人民共和国行政处罚法》第五十七条第二款的规定，经本机关负责人集体讨论，本机关决定',
    )
    const en = (await papersOn(fadu, id, 'en')).decision ?? ''
    expect(en).toMatch(
      /Under Administrative Penalty Law, Art. 32 \(1\); Cybersecurity Law, Art. 73; .*Art. 7 \(1\) the penalty is lighter\./,
    )
    expect(en).toContain('after collective discussion by its heads')
    const other = await heardOf()
    await walk.takes('reviewer', other, 'review', reviewed)
    await walk.takes('head', other, 'decide', decision)
    const plain = (await papersOn(fadu, other)).decision ?? ''
    expect(plain).not.toContain('第三十二条')
    expect(plain).not.toContain('集体讨论')
  })

  test('as the investigation found it, with its case and its evidence; the notice names it too', async () => {
    const id = await heardOf({ leniency: '从轻', leniencyCase: 'merit', leniencyEvidence: '1' })
    const { notice = '' } = await papersOn(fadu, id)
    expect(notice).toContain('第七条第（四）项的规定，对你单位从轻处罚。')
    await walk.takes('reviewer', id, 'review', reviewed)
    await walk.takes('head', id, 'decide', decision)
    expect((await papersOn(fadu, id)).decision).toContain('你单位有“配合行政机关查处违法行为有立功表现”的情形')
  })

  test('a lighter penalty found without its case or evidence is refused; a case without leniency too', async () => {
    fadu.setDay('2026-03-02')
    const id = await walk.concluded(own)
    await walk.takes('head', id, 'investigateMore', { reasons: '补充查明立功表现的证据。' })
    const findings = { findings: '网络日志只留存四十一日', tierFacts: [], conclusion: 'penalty' }
    const no = (more: object) => walk.refuses('first', id, 'conclude', { ...findings, ...more })
    expect((await no({ leniency: '从轻', leniencyCase: 'merit' })).zh).toContain('证据编号')
    expect((await no({ leniency: '从轻', leniencyEvidence: '1' })).zh).toContain('属于哪种情形')
    expect((await no({ leniencyCase: 'merit' })).zh).toContain('只在从轻或者减轻时填写')
  })
})

describe('a party’s paper names no provision whose text is not held (决定 034)', () => {
  test.each([
    ['2018-03-01', false],
    ['2022-03-01', true],
  ] as const)(
    'a decision of %s tells the time to contest it, and says of no provision that it sets that',
    async (day, isCivilHeld) => {
      fadu.setDay(day)
      const id = await walk.concluded(matterOn(day, 'csl@2017-06-01#art-21/para-1/item-3'))
      await walk.notifies(id, { measures: ['责令改正', '给予警告'], defendBy: addDays(day, 1) })
      fadu.pass(3 * 24 * 60)
      await walk.decides(id, { payTo: undefined })
      const papers = await papersOn(fadu, id)
      expect(papers.decision).toContain('申请行政复议的，自收到本决定书之日起六十日内向')
      expect(papers.decision).not.toContain('行政复议法')
      expect((await papersOn(fadu, id, 'en')).decision).toContain('you have the right under Administrative Penalty Law')
      for (const words of Object.values(papers)) expect(words).not.toContain('未收录')
      expect(papers.service?.includes('《中华人民共和国民事诉讼法》第八十八条')).toBe(isCivilHeld)
    },
  )

  test('what an officer entered of the rule of the time, with its source, stands there as entered', async () => {
    const day = '2022-03-01'
    fadu.setDay(day)
    const rule = '《中华人民共和国行政复议法》（2017年修正）第九条第一款（据全国人大网公布的文本核对）'
    const matter = matterOn(day, 'csl@2017-06-01#art-21/para-1/item-3')
    const id = await walk.concluded({ ...matter, formerRule: rule })
    await walk.notifies(id, { measures: ['责令改正', '给予警告'], defendBy: addDays(day, 1) })
    fadu.pass(3 * 24 * 60)
    await walk.decides(id, { payTo: undefined })
    expect((await papersOn(fadu, id)).decision).toContain(`、${rule}的规定，自收到本决定书之日起六十日内`)
  })

  test('where all is held, nothing is marked but the closing of a case', async () => {
    const id = await heardOf()
    await walk.decides(id)
    const papers = await papersOn(fadu, id)
    for (const [kind, words] of Object.entries(papers))
      expect([kind, words.includes('文本未收录')]).toEqual([kind, false])
  })
})
