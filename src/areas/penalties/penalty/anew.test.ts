import { describe, expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { evidence, openPenalty, qinghe, why } from '../../../../test/penalty-walk.ts'
import { isRefusal } from '../../../law/refusal.ts'
import { papersOfCase, readPaper } from '../../../mechanisms/document/store.ts'

const fadu = await openTestApp({ day: '2024-03-04', demo: true })
const walk = await openPenalty(fadu)
const system = { kind: 'system' } as const

const matter = { ...qinghe, actFrom: '2024-01-04', actTo: '2024-03-04', discoveredOn: '2024-03-04' }
const warning = { measures: ['责令改正', '给予警告'], persons: [], hearing: 'no', reasons: why }
const on = (day: string) => fadu.setDay(day)

/** The papers of a case by their kind, the last of each, in Chinese. */
async function papersIn(id: string): Promise<Readonly<Record<string, string>>> {
  const issued = await papersOfCase(fadu.database, system, id)
  const read = await Promise.all(issued.map(({ code }) => readPaper(fadu.database, system, code)))
  const whole = read.flatMap((one) => (isRefusal(one) ? [] : [one]))
  return Object.fromEntries(whole.map(({ kind, text }) => [kind, text.zh.map(({ words }) => words).join('\n')]))
}

async function decided(): Promise<string> {
  on('2024-03-04')
  const id = await walk.concluded(matter)
  await walk.notifies(id, { ...warning, defendBy: '2024-03-11' })
  on('2024-03-12')
  await walk.decides(id)
  return id
}

const undone = {
  number: '临政复〔2024〕7号',
  date: '2024-04-10',
  reasons: '主要事实不清、证据不足。',
}
async function annulled(more: object, way = 'reconsideration'): Promise<string> {
  const id = await decided()
  on('2024-03-20')
  await walk.takes('desk', id, 'lodged', { way, body: '临江市人民政府', lodgedOn: '2024-03-20' })
  on('2024-04-10')
  await walk.takes('head', id, 'annul', { ...undone, by: way === 'suit' ? 'court' : way, ...more })
  return id
}

describe('a decision that is annulled', () => {
  test('with an order to decide anew leads to a new decision in the case, on new evidence (行政复议法 第六十四条)', async () => {
    const id = await annulled({ anew: true, cause: 'facts', anewBy: '2024-06-10' })
    expect(JSON.stringify((await walk.read(id)).clocks)).toContain('"lastDay":"2024-06-10"')
    const told = (await papersIn(id)).annulment
    expect(told).toContain('已由行政复议机关（临江市人民政府）于2024年4月10日以临政复〔2024〕7号撤销，依据为')
    expect(told).toContain('行政复议法》第六十四条第一款')
    expect(told).not.toContain('依据为《中华人民共和国行政诉讼法》')
    expect(told).toContain('责令本机关重新作出决定，期限至2024年6月10日')
    const closing = { why: 'annulled', report: '决定已撤销' }
    const undecided = await walk.refuses('first', id, 'close', closing)
    expect(undecided.zh).toContain('请先办理“重新办理”')
    const again = { reasons: '重新查明日志留存的天数。' }
    const unclear = await walk.refuses('first', id, 'noticeAnew', again)
    expect(unclear.zh).toContain('须重新调查')
    await walk.both('first', 'head', id, 'investigateAnew', again)
    await walk.takes('first', id, 'conclude', { findings: '仍只留存四十一日', tierFacts: [], conclusion: 'penalty' })
    const same = await walk.refuses('first', id, 'notify', { ...warning, defendBy: '2024-04-18' })
    expect(same.zh).toContain('不得以同一的事实和理由作出基本相同的决定')
    expect(same.grounds).toEqual(['arl@2024-01-01#art-64/para-2'])
    await walk.takes('first', id, 'addEvidence', { ...evidence, takenOn: '2024-04-10' })
    await walk.notifies(id, { ...warning, defendBy: '2024-04-18' })
    on('2024-04-19')
    await walk.decides(id)
    const now = await walk.read(id)
    expect(now.stage).toBe('served')
    expect(JSON.stringify(now.clocks)).not.toContain('decidingAnew')
    await walk.takes('first', id, 'perform', { how: '已按决定改正' })
    await walk.both('first', 'head', id, 'close', { why: 'performed', report: '重新作出的决定已履行' })
    expect((await papersIn(id)).closing).toContain('现存的处罚\t处罚决定有效')
  })

  test('by a court stands on the Litigation Law alone, and for procedure the same may be decided again', async () => {
    const id = await annulled({ anew: true, cause: 'procedure' }, 'suit')
    const told = (await papersIn(id)).annulment
    expect(told).toContain('行政诉讼法》第七十条')
    expect(told).not.toContain('行政复议法')
    await walk.both('first', 'head', id, 'noticeAnew', { reasons: '重新告知，听取陈述、申辩。' })
    await walk.notifies(id, { ...warning, defendBy: '2024-04-18' })
    expect((await walk.read(id)).stage).toBe('notified')
  })

  test('with no order to decide anew is not taken up again, and the closing report says that nothing stands', async () => {
    const id = await annulled({})
    const no = await walk.refuses('first', id, 'investigateAnew', { reasons: '想再处罚一次。' })
    expect(no.zh).toContain('没有责令（判决）重新作出决定')
    await walk.both('first', 'head', id, 'close', { why: 'annulled', report: '决定已撤销' })
    expect((await papersIn(id)).closing).toContain('现存的处罚\t处罚决定已不存在，没有有效的处罚')
  })

  test('an order to decide anew says why', async () => {
    const id = await decided()
    on('2024-04-10')
    await walk.takes('desk', id, 'lodged', { way: 'suit', body: '临江区人民法院', lodgedOn: '2024-04-10' })
    const no = await walk.refuses('head', id, 'annul', { ...undone, by: 'court', anew: true })
    expect(no.zh).toContain('请填写撤销的情形')
  })

  test('by the office itself stands on its duty to correct (行政处罚法 第七十五条第二款)', async () => {
    const id = await decided()
    on('2024-04-10')
    await walk.takes('head', id, 'annul', { ...undone, by: 'self' })
    const told = (await papersIn(id)).annulment
    expect(told).toContain('行政处罚法》第七十五条第二款')
    expect(told).not.toContain('依据为《中华人民共和国行政诉讼法》')
  })
})

describe('no penalty, not filed, withdrawn', () => {
  test('where the breach is not established the decision lists no proofs of it (行政处罚法 第五十七条第一款第三项)', async () => {
    on('2024-03-04')
    const unproven = await walk.concluded(matter, { conclusion: 'none' })
    await walk.takes('head', unproven, 'exempt', { ground: 'unproven', reasons: '日志实际留存六个月以上。' })
    const text = (await papersIn(unproven)).exemption
    expect(text).toContain('违法事实不能成立')
    expect(text).not.toContain('日志目录截图')
    expect(text).not.toContain('上述事实')
    expect(text).not.toContain('防止再次发生')
    const minor = await walk.concluded(matter, { conclusion: 'none' })
    await walk.takes('head', minor, 'exempt', { ground: 'minor', reasons: '轻微并及时改正。' })
    const other = (await papersIn(minor)).exemption
    expect(other).toContain('日志目录截图')
    expect(other).not.toContain('不能成立')
  })

  test('a lead is not filed by two hands, on an approval form, and the organ that transferred it is told (第十八条)', async () => {
    on('2024-03-04')
    const id = await walk.open({ source: 'transfer', what: '公安机关移送的线索' })
    const why = { reasons: '没有应当处罚的行为，不予立案。' }
    expect((await walk.tries('head', id, 'decline', why)).status).toBe(403)
    expect((await walk.tries('first', id, 'tellTransferring', { to: '临江市公安局' })).status).toBe(409)
    await walk.both('first', 'head', id, 'decline', why)
    const form = (await papersIn(id))['not-filing']
    expect(form).toContain('没有应当处罚的行为')
    expect(form).toContain('网信部门行政执法程序规定》第十八条第一款、第十八条第四款、第十八条第五款')
    expect(form).not.toContain('第三款')
    await walk.takes('first', id, 'tellTransferring', { to: '临江市公安局', letter: '临公移〔2024〕1号' })
    const letter = (await papersIn(id))['not-filed']
    expect(letter).toContain('临江市公安局')
    expect(letter).toContain('以临公移〔2024〕1号移送的线索')
    expect(letter).toContain('第十八条第四款')
  })

  test.each([
    ['report', '网信部门行政执法程序规定》第十八条第一款第（二）项、第十八条第三款、第十八条第五款'],
    ['inspection', '网信部门行政执法程序规定》第十八条第一款、第十八条第五款'],
    ['other', '网信部门行政执法程序规定》第十八条第一款、第十八条第五款'],
  ])(
    'a lead from %s that is not filed stands on its own paragraph, and no organ is told of it (第十八条)',
    async (source, cites) => {
      on('2024-03-04')
      const id = await walk.open({ source, what: '日志留存不足的线索' })
      await walk.both('first', 'head', id, 'decline', {
        // Which condition of filing is not met, where it is said, by its item.
        ...(source === 'report' && { lacking: '2' }),
        reasons: '没有应当处罚的行为，不予立案。',
      })
      const form = (await papersIn(id))['not-filing'] ?? ''
      expect(form).toContain(`行政处罚法》第五十四条、《${cites}\n`)
      const no = await walk.refuses('first', id, 'tellTransferring', { to: '临江市公安局' })
      expect(no.zh).toContain('案件来源不是有关机关移送')
    },
  )

  test('the rule of the cyberspace administrations stands on no paper of another office (第二条)', async () => {
    on('2024-03-04')
    const police = await openPenalty(fadu, 'gongan')
    const id = await police.open({ source: 'transfer', what: '海关移送的线索' })
    await police.both('first', 'head', id, 'decline', { reasons: '没有应当处罚的行为，不予立案。' })
    await police.takes('first', id, 'tellTransferring', { to: '临江海关' })
    const { 'not-filing': form = '', 'not-filed': letter = '' } = await papersIn(id)
    for (const paper of [form, letter]) expect(paper).toContain('行政处罚法》第五十四条')
    expect(form + letter).not.toContain('网信部门')
  })

  test('a filing is withdrawn by two hands before anything was made known, and no later', async () => {
    on('2024-03-04')
    const id = await walk.concluded(matter)
    const why = { reasons: '不属于本法规定的行为，撤销立案。' }
    await walk.both('first', 'head', id, 'withdrawFiling', why)
    expect((await walk.read(id)).stage).toBe('withdrawn')
    expect((await papersIn(id)).withdrawal).toContain('撤销立案')
    const told = await walk.concluded(matter)
    await walk.notifies(told, { ...warning, defendBy: '2024-03-11' })
    expect((await walk.tries('first', told, 'withdrawFiling', why)).status).toBe(409)
  })
})
