import { describe, expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { papersOn } from '../../../../test/papers-of.ts'
import { openPenalty, qinghe, represented, reviewed, signedBy, why } from '../../../../test/penalty-walk.ts'

const fadu = await openTestApp({ day: '2026-03-02', demo: true })
const walk = await openPenalty(fadu)
const matter = {
  ...qinghe,
  breaches: [{ unit: 'csl@2026-01-01#art-23/para-1/item-3' }],
  actFrom: '2026-01-19',
  actTo: '2026-03-02',
  discoveredOn: '2026-03-02',
}
const warning = { measures: ['责令改正', '给予警告'], reasons: why, defendBy: '2026-03-09' }

async function told(): Promise<string> {
  fadu.setDay('2026-03-02')
  const id = await walk.concluded(matter)
  await walk.takes('first', id, 'bind', { office: 'demo-qinghe' })
  await walk.notifies(id, warning)
  return id
}

const stepsOf = ({ steps }: Readonly<Record<string, unknown>>): readonly string[] =>
  Array.isArray(steps) ? steps.map((one) => String(Object(one).step)) : []

describe('what the party sees by the API', () => {
  test('what is intended, why and on which article, and what it may do: no internal step, no evidence entry', async () => {
    const id = await told()
    await walk.takes('first', id, 'custody', {
      number: 1,
      from: '赵一鸣',
      to: '证据室',
      why: '入库保管',
      intact: true,
    })
    const seen = await walk.read(id, 'party')
    expect(stepsOf(seen)).toEqual(['file', 'investigate', 'bind', 'notify', 'deliverNotice'])
    const words = JSON.stringify(seen)
    for (const hidden of ['日志目录截图', '执法支队证据柜', '证据室', '最早为2017年12月12日']) {
      expect(words).not.toContain(hidden)
    }
    expect(words).toContain(why)
    expect(words).toContain('apl@2021-07-15#art-44')
    const { may } = seen
    const open = Array.isArray(may) ? may.map((one) => String(Object(one).step)).sort() : []
    expect(open).toEqual(['askRecusal', 'defend', 'nameRepresentative', 'waive'])
    expect(stepsOf(await walk.read(id))).toContain('addEvidence')
  })

  test('no proposal that waits for the head, and no review, discussion or conclusion later on', async () => {
    const id = await told()
    await walk.takes('party', id, 'waive', { sure: true })
    await walk.takes('first', id, 'order', { what: '留存日志不少于六个月', correctBy: '2026-03-20' })
    expect((await walk.read(id, 'party')).proposal).toBeUndefined()
    await walk.tries('head', id, 'order', {}, 'agree')
    await walk.takes('reviewer', id, 'review', reviewed)
    await walk.takes('head', id, 'discuss', { present: '三名负责人', opinions: '内部意见若干', result: '同意处罚' })
    await walk.takes('head', id, 'decide', { as: 'notified', measures: [], persons: [], reasons: why })
    const seen = await walk.read(id, 'party')
    expect(stepsOf(seen)).toEqual([
      'file',
      'investigate',
      'bind',
      'notify',
      'deliverNotice',
      'waive',
      'order',
      'decide',
    ])
    expect(JSON.stringify(seen)).not.toContain('内部意见')
  })

  test('a lead that is not filed is nobody’s to see', async () => {
    fadu.setDay('2026-03-02')
    const id = await walk.open()
    await walk.both('first', 'head', id, 'decline', { reasons: '没有应当处罚的行为，不予立案。' })
    expect((await walk.read(id, 'party')).status).toBe(404)
  })

  test('its own steps only: it neither decides nor serves', async () => {
    const id = await told()
    for (const step of ['decide', 'serve', 'answerDefence', 'conclude', 'bind']) {
      expect([step, (await walk.tries('party', id, step)).status]).toEqual([step, 403])
    }
  })
})

describe('a party that comes, and one that does not', () => {
  test('a defence by word of mouth is entered by an investigator and looked into', async () => {
    const id = await told()
    const spoken = { words: '当事人到场口头陈述：已经更换设备。' }
    const before = await walk.refuses('first', id, 'enterStatement', { ...spoken, on: '2026-03-01' })
    expect(before.zh).toContain('早于告知书送达的日期（2026-03-02）')
    await walk.takes('first', id, 'enterStatement', { ...spoken, on: '2026-03-02' })
    fadu.setDay('2026-03-10')
    expect((await walk.refuses('reviewer', id, 'review', reviewed)).zh).toContain('还没有复核')
    await walk.takes('first', id, 'answerDefence', { accepted: 'not', reasons: '更换设备不免除留存义务，不予采纳。' })
    await walk.takes('reviewer', id, 'review', reviewed)
  })

  test('one that never comes is decided on once its time is over, and not a day before', async () => {
    const id = await told()
    fadu.setDay('2026-03-09')
    expect((await walk.refuses('reviewer', id, 'review', reviewed)).zh).toContain('期限还没有届满')
    fadu.setDay('2026-03-10')
    await walk.decides(id)
    expect((await walk.read(id)).stage).toBe('served')
  })

  test('rights given up on paper: the paper names them, and what is said afterwards is looked into still', async () => {
    const id = await told()
    await walk.entersPaper('first', id, 'enterRepresentative', { ...represented, on: '2026-03-02' })
    await walk.entersPaper('first', id, 'enterWaiver', { proof: '当事人签名的弃权书', ...signedBy, on: '2026-03-02' })
    await walk.takes('party', id, 'defend', { words: '我们改变主意，请求从轻。' })
    expect((await walk.refuses('reviewer', id, 'review', reviewed)).zh).toContain('还没有复核')
    await walk.takes('first', id, 'answerDefence', { accepted: 'not', reasons: '没有从轻的情形，不予采纳。' })
    await walk.takes('reviewer', id, 'review', reviewed)
  })

  test('a review that does not pass sends it back, and it is concluded and made known again', async () => {
    const id = await told()
    fadu.setDay('2026-03-10')
    await walk.takes('reviewer', id, 'sendBack', { reasons: '证据没有证明留存期限的设置。' })
    const found = { findings: '另查明留存期限设置为四十一日', tierFacts: [], conclusion: 'penalty' }
    await walk.takes('first', id, 'conclude', found)
    await walk.notifies(id, { ...warning, defendBy: '2026-03-17' })
    expect((await walk.refuses('reviewer', id, 'review', reviewed)).zh).toContain('期限还没有届满')
    fadu.setDay('2026-03-18')
    await walk.decides(id)
  })

  test('it reports correction and is re-checked, and the decision says there is no penalty', async () => {
    fadu.setDay('2026-03-02')
    const id = await walk.concluded(matter, { conclusion: 'none' })
    const no = await walk.refuses('first', id, 'notify', { ...warning, persons: [], hearing: 'no' })
    expect(no.zh).toContain('调查结论为不予行政处罚')
    await walk.takes('head', id, 'exempt', { ground: 'first', reasons: '初次违法，后果轻微，已及时改正。' })
    expect((await walk.refuses('first', id, 'deliver', { paper: 'other', ...walk.service() })).zh).toContain(
      '请写明文书的名称和文号',
    )
    await walk.takes('first', id, 'deliver', {
      paper: 'other',
      title: '不予行政处罚决定书，不罚〔2026〕1号',
      ...walk.service(),
    })
    expect((await papersOn(fadu, id))['paper-service']).toContain(
      '送达文书\t其他文书：不予行政处罚决定书，不罚〔2026〕1号',
    )
    await walk.both('first', 'head', id, 'close', { why: 'unpunished', report: '不予行政处罚，已送达' })
  })
})
