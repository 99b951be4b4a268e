import { describe, expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { cards, openPenalty, qinghe, why } from '../../../../test/penalty-walk.ts'
import { sweepDeadlines } from '../../../kernel/procedure/sweep.ts'
import { isRefusal } from '../../../law/refusal.ts'
import { papersOfCase, readPaper } from '../../../mechanisms/document/store.ts'

const fadu = await openTestApp({ day: '2024-03-04', demo: true })
const walk = await openPenalty(fadu)
const system = { kind: 'system' } as const
const day = '2024-03-04'
const matter = { ...qinghe, actFrom: '2024-01-04', actTo: day, discoveredOn: day }
const held = { items: '日志服务器一台，存放于机房', why: '日志可能被覆盖' }

async function investigated(on = day): Promise<string> {
  fadu.setDay(on)
  const id = await walk.open()
  await walk.both('first', 'head', id, 'file', {
    ...matter,
    actFrom: `${on.slice(0, 4)}-01-04`,
    actTo: on,
    discoveredOn: on,
  })
  await walk.both('first', 'second', id, 'investigate', cards)
  return id
}
async function papersIn(id: string): Promise<Readonly<Record<string, string>>> {
  const issued = await papersOfCase(fadu.database, system, id)
  const read = await Promise.all(issued.map(({ code }) => readPaper(fadu.database, system, code)))
  const whole = read.flatMap((one) => (isRefusal(one) ? [] : [one]))
  return Object.fromEntries(whole.map(({ kind, text }) => [kind, text.zh.map(({ words }) => words).join('\n')]))
}
const stepsOf = async (id: string) => JSON.stringify((await walk.read(id)).steps)

describe('先行登记保存 ends in seven working days (行政处罚法 第五十六条, 执法程序规定 第二十八条、第二十九条)', () => {
  test('it is told to the party, decided on, and told again', async () => {
    const id = await investigated()
    await walk.both('first', 'head', id, 'preserve', held)
    const told = (await papersIn(id)).preserving
    expect(told).toContain('日志服务器一台')
    expect(told).toContain('第五十六条')
    await walk.takes('first', id, 'release', { outcome: 'copied', items: '日志服务器一台' })
    expect((await papersIn(id)).preserved).toContain('记录、复制后返还')
    fadu.setDay('2024-03-20')
    await sweepDeadlines(fadu.database, fadu.app.context)
    expect(await stepsOf(id)).not.toContain('preservingLapsed')
  })

  test('not decided on in time it is released by itself, with a paper, and not a day before', async () => {
    const id = await investigated()
    await walk.both('first', 'head', id, 'preserve', held)
    fadu.setDay('2024-03-13')
    await sweepDeadlines(fadu.database, fadu.app.context)
    expect(await stepsOf(id)).not.toContain('preservingLapsed')
    fadu.setDay('2024-03-14')
    await sweepDeadlines(fadu.database, fadu.app.context)
    expect(await stepsOf(id)).toContain('cacp@2023-06-01#art-29/para-2')
    expect((await papersIn(id))['preserving-lapsed']).toContain('逾期未作出处理决定')
  })

  test('before there was that rule nothing is released by itself (行政处罚法 第五十六条)', async () => {
    const id = await investigated('2022-03-01')
    await walk.both('first', 'head', id, 'preserve', held)
    fadu.setDay('2022-04-01')
    await sweepDeadlines(fadu.database, fadu.app.context)
    expect(JSON.stringify((await walk.read(id)).clocks)).toContain('"state":"overdue"')
  })
})

const talk = {
  under: '网络安全法第五十八条',
  place: '3月4日上午，一楼会议室',
  present: '当事人法定代表人、两名承办人',
  said: '说明日志留存的义务，当事人表示整改。',
  signed: 'signed',
}
const fast = { clear: true, admits: true, agrees: true, proof: '认错认罚书' }

describe('before a decision', () => {
  test('the party may be talked with, and a record is signed (第三十八条)', async () => {
    const id = await investigated()
    await walk.takes('first', id, 'talk', talk)
    const record = (await papersIn(id)).talk
    expect(record).toContain('网信部门行政执法程序规定》第三十八条')
    expect(record).toContain('当事人表示整改')
    const earlier = await investigated('2022-03-01')
    expect((await walk.tries('first', earlier, 'talk', talk)).status).toBe(404)
  })

  test('quick handling needs a party that admits and disputes nothing, and two hands (第三十五条)', async () => {
    const id = await investigated()
    expect((await walk.tries('first', id, 'handleFast', { ...fast, agrees: false })).status).toBe(422)
    await walk.both('first', 'head', id, 'handleFast', fast)
    expect(JSON.stringify((await walk.read(id)).clocks)).toContain('handlingFast')
    expect((await papersIn(id)).fast).toContain('认错认罚书')
  })

  test('whoever has answered in its defence is not handled quickly', async () => {
    fadu.setDay(day)
    const id = await walk.concluded(matter)
    await walk.notifies(id, {
      measures: ['责令改正', '给予警告'],
      persons: [],
      hearing: 'no',
      reasons: why,
      defendBy: '2024-03-11',
    })
    await walk.takes('first', id, 'enterStatement', { words: '日志是完整的，没有违法。', on: day })
    await walk.takes('head', id, 'investigateMore', { reasons: '核实日志留存天数。' })
    const no = await walk.refuses('first', id, 'handleFast', fast)
    expect(no.zh).toContain('不适用快速办理')
    expect(no.grounds).toEqual(['cacp@2023-06-01#art-35'])
  })
})
