import { describe, expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { openPenalty, payTo, qinghe, represented, reviewed, signedBy, why } from '../../../../test/penalty-walk.ts'
import { addDays } from '../../../kernel/calendar/day.ts'
import { loadCase } from '../../../kernel/procedure/case-file.ts'
import { verdictOnFile } from './verdict.ts'

const fadu = await openTestApp({ day: '2022-04-11', demo: true })
const walk = await openPenalty(fadu)

/** Services for users who gave no real name, under the text of 2016 and 行政处罚法 of 2021. */
const nameless = {
  ...qinghe,
  breaches: [{ unit: 'csl@2017-06-01#art-24/para-1/a' }],
  actFrom: '2022-01-04',
  actTo: '2022-04-11',
  discoveredOn: '2022-04-11',
  facts: '对不提供真实身份信息的用户提供服务，情节严重',
}
const closure = {
  measures: ['责令改正', '停业整顿'],
  fine: 100_000,
  persons: [],
  hearing: 'yes',
  reasons: why,
}

/** Told on the day of closure for rectification, with a party that has a desk. */
async function told(day: string, defendBy: string, notice: Partial<typeof closure> = closure): Promise<string> {
  fadu.setDay(day)
  const id = await walk.concluded(
    { ...nameless, actFrom: addDays(day, -60), actTo: day, discoveredOn: day },
    { tierFacts: [{ kind: '情节严重', evidence: '1' }] },
  )
  await walk.takes('first', id, 'bind', { office: 'demo-qinghe' })
  await walk.notifies(id, { ...notice, defendBy })
  return id
}

const call = {
  heldOn: '2022-05-18',
  time: '上午九点',
  place: '临江市网信办一楼会议室',
  host: '冯雪，政策法规科',
  open: 'public',
}
const held = {
  present: '当事人及其代理人、两名承办人、书记员',
  charge: '承办人提出违法事实、证据和停业整顿的建议',
  answer: '当事人提出已补录百分之九十的身份信息',
  signed: 'signed',
  opinion: '情节有所减轻，建议不再停业整顿',
}

describe('scenario 3: a hearing on closure for rectification (行政处罚法 2021, 第六十三条、第六十四条)', () => {
  // 29 April, then the holiday, 5, 6 and 7 May (a Saturday that is worked), 9 May.
  const [served, fifth, sixth] = ['2022-04-28', '2022-05-09', '2022-05-10']

  test('asked for on the fifth working day it is held, and the decision is lighter, with its range and its reasons', async () => {
    const id = await told(served, fifth)
    fadu.setDay(fifth)
    await walk.takes('party', id, 'askHearing')
    const early = await walk.refuses('host', id, 'callHearing', { ...call, heldOn: '2022-05-17' })
    expect(early.zh).toBe('应当在举行听证的七日前通知：最早可在2022-05-18举行')
    await walk.takes('host', id, 'callHearing', call)
    expect((await walk.refuses('host', id, 'holdHearing', held)).zh).toContain('先登记送达')
    await walk.takes('first', id, 'deliver', { paper: 'hearing', ...walk.service() })
    expect((await walk.refuses('host', id, 'holdHearing', held)).zh).toContain('听证定在2022-05-18举行，还没有到')
    fadu.setDay('2022-05-18')
    await walk.takes('host', id, 'holdHearing', held)
    const unanswered = await walk.refuses('reviewer', id, 'review', reviewed)
    expect([unanswered.zh, unanswered.grounds]).toEqual([
      expect.stringContaining('听证中的申辩和质证还没有复核'),
      ['apl@2021-07-15#art-45', 'apl@2021-07-15#art-65'],
    ])
    await walk.takes('first', id, 'answerDefence', { accepted: 'partly', reasons: '补录属实，情节减轻，采纳。' })
    await walk.takes('reviewer', id, 'review', reviewed)
    const lighter = {
      as: 'lighter',
      measures: ['责令改正'],
      fine: 80_000,
      persons: [],
      reasons: '采纳听证中的申辩，情节有所减轻。',
      payTo,
    }
    await walk.takes('head', id, 'decide', lighter)
    const file = await loadCase(fadu.database, id)
    expect(file?.steps.at(-1)?.answers).toMatchObject({ fine: 80_000, reasons: lighter.reasons })
    const asked = { proposed: {}, bearing: { kind: '网信部门', remit: '职责分工' }, day: '2022-05-18' } as const
    const verdict = file && verdictOnFile(fadu.kernel.shelf, file, asked)
    expect(verdict?.applied?.ranges?.party).toMatchObject({ min: 50_000, max: 500_000 })
  })

  test('on the sixth working day it is refused', async () => {
    const id = await told(served, fifth)
    fadu.setDay(sixth)
    const no = await walk.refuses('party', id, 'askHearing')
    expect(no.zh).toBe('“要求听证”已过（2022-05-09）')
    expect(no.grounds).toEqual(['apl@2021-07-15#art-63', 'apl@2021-07-15#art-64'])
  })

  test('a letter of the fifth day that came in later counts, one of the sixth does not', async () => {
    const id = await told(served, fifth)
    fadu.setDay('2022-05-11')
    const late = await walk.refuses('first', id, 'enterHearing', { on: sixth })
    expect(late.zh).toContain('要求听证的期限至2022-05-09')
    expect((await walk.refuses('first', id, 'enterHearing', { on: '2022-04-27' })).zh).toContain('早于告知书送达')
    await walk.takes('reviewer', id, 'review', reviewed)
    // Even after the review: the right was used in its time.
    await walk.takes('first', id, 'enterHearing', { on: fifth })
    expect((await walk.read(id)).stage).toBe('hearing')
  })

  test('a grave measure is not made known without the right to a hearing', async () => {
    fadu.setDay(served)
    const id = await walk.concluded(nameless, { tierFacts: [{ kind: '情节严重', evidence: '1' }] })
    const no = await walk.refuses('first', id, 'notify', { ...closure, hearing: 'no', defendBy: fifth })
    expect(no.zh).toContain('须告知听证权利')
  })

  test('no review before the time to ask for a hearing is over, though the defence has been given', async () => {
    const id = await told(served, '2022-04-29')
    fadu.setDay('2022-05-05')
    await walk.takes('party', id, 'defend', { words: '我们已经在补录身份信息。' })
    const unread = await walk.refuses('reviewer', id, 'review', reviewed)
    expect(unread.zh).toContain('还没有复核')
    await walk.takes('first', id, 'answerDefence', { accepted: 'partly', reasons: '补录属实，未完成部分仍须处罚。' })
    expect((await walk.refuses('reviewer', id, 'review', reviewed)).zh).toContain('期限还没有届满')
    fadu.setDay(sixth)
    await walk.takes('reviewer', id, 'review', reviewed)
    const undiscussed = await walk.refuses('head', id, 'decide', {
      as: 'notified',
      measures: [],
      persons: [],
      reasons: why,
      payTo,
    })
    expect(undiscussed.zh).toContain('须由负责人集体讨论决定')
  })
})

describe('a hearing that is not held', () => {
  async function asked(): Promise<string> {
    const id = await told('2022-04-28', '2022-05-09')
    fadu.setDay('2022-04-29')
    await walk.takes('party', id, 'askHearing')
    return id
  }

  test('withdrawn at once: the time of the defence goes on all the same', async () => {
    const id = await asked()
    await walk.takes('party', id, 'withdrawHearing', { sure: true })
    expect((await walk.refuses('reviewer', id, 'review', reviewed)).zh).toContain('期限还没有届满')
    await walk.takes('party', id, 'defend', { words: '仍请从轻处罚。' })
    fadu.setDay('2022-05-10')
    expect((await walk.refuses('reviewer', id, 'review', reviewed)).zh).toContain('还没有复核')
    await walk.takes('first', id, 'answerDefence', { accepted: 'not', reasons: '没有从轻的情形，不予采纳。' })
    await walk.takes('reviewer', id, 'review', reviewed)
  })

  test('a party that stays away ends it, but on the day of the hearing only', async () => {
    const id = await asked()
    const away = { why: 'absent', reasons: '当事人经通知无正当理由没有到场。' }
    expect((await walk.refuses('host', id, 'endHearing', away)).zh).toContain('还没有通知听证')
    await walk.takes('host', id, 'callHearing', { ...call, heldOn: '2022-05-13' })
    await walk.takes('first', id, 'deliver', { paper: 'hearing', ...walk.service() })
    expect((await walk.refuses('host', id, 'endHearing', away)).zh).toContain('还没有到')
    fadu.setDay('2022-05-13')
    await walk.takes('host', id, 'endHearing', away)
    await walk.takes('reviewer', id, 'review', reviewed)
  })

  test('a written withdrawal ends it without a call', async () => {
    const id = await asked()
    await walk.entersPaper('first', id, 'enterRepresentative', { ...represented, on: '2022-04-29' })
    await walk.entersPaper('first', id, 'enterWithdrawal', {
      proof: '当事人签名的撤回书',
      ...signedBy,
      on: '2022-04-29',
    })
    expect((await walk.read(id)).stage).toBe('heard')
  })

  test('who investigated leads no hearing', async () => {
    const id = await asked()
    expect((await walk.refuses('first', id, 'callHearing', call)).status).toBe(403)
  })
})

describe('the window before 15 July 2021: three and seven calendar days (第四十二条 of 2018)', () => {
  const before = { ...closure, defendBy: '2018-04-13' }
  const at2018 = (day: string) =>
    told(day, '2018-04-13', before).then(async (id) => {
      expect((await walk.read(id)).version).toBe('2018-01-01')
      return id
    })

  test.each([
    // Tuesday: three days end on Friday.
    ['2018-04-10', '2018-04-13', 200],
    ['2018-04-10', '2018-04-14', 409],
    // Wednesday: Saturday is no working day, and the time ends on Monday.
    ['2018-04-11', '2018-04-16', 200],
    ['2018-04-11', '2018-04-17', 409],
  ])('told on %s, asked on %s: %i', async (day, on, status) => {
    const id = await at2018(day)
    fadu.setDay(on)
    expect((await walk.tries('party', id, 'askHearing')).status).toBe(status)
  })

  test('seven days before the hearing are seven days of the calendar', async () => {
    const id = await at2018('2018-04-10')
    fadu.setDay('2018-04-12')
    await walk.takes('party', id, 'askHearing')
    expect((await walk.refuses('host', id, 'callHearing', { ...call, heldOn: '2018-04-18' })).zh).toContain(
      '2018-04-19',
    )
    await walk.takes('host', id, 'callHearing', { ...call, heldOn: '2018-04-19' })
  })
})
