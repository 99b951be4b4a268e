import { describe, expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { papersOn } from '../../../../test/papers-of.ts'
import { cards, evidence, openPenalty, qinghe, served } from '../../../../test/penalty-walk.ts'

// Open questions of the law that the case file answers by fields of its own: U6, U9, U25, U26.

const DAY = '2026-03-02'
const fadu = await openTestApp({ day: DAY, demo: true })
const walk = await openPenalty(fadu)
const police = await openPenalty(fadu, 'gongan')

const matter = (unit: string, more: object = {}) => ({
  ...qinghe,
  breaches: [{ unit }],
  actFrom: '2026-01-20',
  actTo: DAY,
  discoveredOn: DAY,
  ...more,
})

async function investigated(about: object, by = walk): Promise<string> {
  fadu.setDay(DAY)
  const id = await by.open()
  await by.both('first', 'head', id, 'file', about)
  await by.both('first', 'second', id, 'investigate', cards)
  await by.takes('first', id, 'addEvidence', { ...evidence, takenOn: DAY })
  return id
}
const concluding = { findings: '事实已经查明。', tierFacts: [], conclusion: 'penalty' }

describe('U6: logs that are gone cannot be restored', () => {
  test('corrected where none held on the day of the order was deleted and retention is set; otherwise not, and the record says so', async () => {
    const id = await investigated(matter('csl@2026-01-01#art-23/para-1/item-3'))
    await walk.both('first', 'head', id, 'order', {
      found: '网络日志只留存三十日。',
      what: '网络日志留存不少于六个月',
      correctBy: '2026-03-20',
    })
    await walk.takes('first', id, 'deliver', { ...served, on: DAY, paper: 'order' })
    fadu.setDay('2026-03-23')
    const found = { found: '两名执法人员查看了日志目录和留存设置。' }
    const no = async (more: object) => (await walk.refuses('first', id, 'recheck', { ...found, ...more })).zh
    expect(await no({ outcome: 'refused', logs: undefined })).toContain('复查须查明两项')
    expect(await no({ outcome: 'corrected', logs: 'deleted', retention: 'set' })).toContain('不能认定已改正')
    expect(await no({ outcome: 'refused', logs: 'kept', retention: 'set' })).toContain('应当认定已改正')
    const kept = { ...found, outcome: 'corrected', logs: 'kept', retention: 'set' }
    await walk.both('first', 'second', id, 'recheck', kept)
    const { recheck = '' } = await papersOn(fadu, id)
    expect(recheck).toContain('责令之日持有的日志\t此后没有被删除')
    expect(recheck).toContain('日志的留存期限\t已设置为不少于六个月')
  })
})

describe('U9: which of two paragraphs a missing incident plan of critical infrastructure falls under', () => {
  test('is said with its reasons, which notice and decision print; of other operators nobody is asked', async () => {
    const cii = matter('csl@2026-01-01#art-36/para-1/item-4', { partyRoles: ['关键信息基础设施的运营者'] })
    const id = await investigated(cii)
    const unsaid = await walk.refuses('first', id, 'conclude', concluding)
    expect(unsaid.zh).toContain('请写明选定哪一款和理由')
    const rowReason = '应急预案属于关键信息基础设施的特别义务，适用第二款。'
    await walk.takes('first', id, 'conclude', { ...concluding, rowReason })
    await walk.notifies(id, { measures: ['责令改正', '给予警告'], defendBy: '2026-03-09' })
    expect((await papersOn(fadu, id)).notice).toContain(`适用上述条款的理由：${rowReason}`)
    const other = await investigated(matter('csl@2026-01-01#art-23/para-1/item-3'))
    await walk.takes('first', other, 'conclude', concluding)
  })
})

describe('U25: a purchase amount is that of a contract', () => {
  test('whose number is given with it, and not without', async () => {
    const id = await investigated(matter('csl@2026-01-01#art-23/para-1/item-3'))
    const no = async (more: object) => (await walk.refuses('first', id, 'conclude', { ...concluding, ...more })).zh
    expect(await no({ purchaseAmount: 500_000 })).toContain('填写采购合同的编号')
    expect(await no({ purchaseContract: 'QH-2026-01' })).toContain('没有的不填')
    await walk.takes('first', id, 'conclude', {
      ...concluding,
      purchaseAmount: 500_000,
      purchaseContract: 'QH-2026-01',
    })
    await walk.notifies(id, { measures: ['责令改正', '给予警告'], defendBy: '2026-03-09' })
    expect((await papersOn(fadu, id)).notice).toContain(
      '采购金额：500000元（大写：人民币伍拾万元整）（采购合同：QH-2026-01）。',
    )
  })
})

describe('U26: the website or the group that is closed', () => {
  test('is named in notice and decision, and nothing is named where none is closed', async () => {
    const unit = 'csl@2026-01-01#art-48/para-1/b'
    const person = { party: '王小明', partyForm: '个人', partyRoles: [], address: '临江市滨江路 2 号' }
    const id = await investigated(matter(unit, person), police)
    await police.takes('first', id, 'conclude', { ...concluding, tierFacts: [] })
    await police.takes('first', id, 'recordDetention', {
      who: '王小明',
      number: '临公行罚决字〔2026〕12号',
      decidedOn: DAY,
      days: 3,
    })
    const close = ['关闭用于实施违法犯罪活动的网站、通讯群组']
    const told = {
      measures: close,
      fine: 20_000,
      persons: [],
      hearing: 'yes',
      defendBy: '2026-03-09',
      reasons: '设立用于诈骗的通讯群组。',
    }
    expect((await police.refuses('first', id, 'notify', told)).zh).toContain('群组的名称和号码')
    const warned = { ...told, measures: [], groups: '“返利”群（群号 100001）' }
    expect((await police.refuses('first', id, 'notify', warned)).zh).toContain('没有关闭通讯群组的不填')
    await police.both('first', 'head', id, 'notify', { ...told, groups: '“返利”群（群号 100001）' })
    expect((await papersOn(fadu, id)).notice).toContain('关闭的通讯群组：“返利”群（群号 100001）。')
  })
})
