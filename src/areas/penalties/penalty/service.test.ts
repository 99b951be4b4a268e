import { describe, expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { openPenalty, payTo, qinghe, represented, reviewed, served, why } from '../../../../test/penalty-walk.ts'
import { addDays } from '../../../kernel/calendar/day.ts'

const fadu = await openTestApp({ day: '2022-03-01', demo: true })
const walk = await openPenalty(fadu)

/** Decided, and not served yet, half a month after it began. */
async function decided(day = '2022-03-01', matter: object = {}): Promise<string> {
  fadu.setDay(day)
  const acted = { actFrom: addDays(day, -40), actTo: day, discoveredOn: day }
  const id = await walk.concluded({ ...qinghe, ...acted, ...matter })
  await walk.notifies(id, { measures: ['责令改正', '给予警告'], defendBy: addDays(day, 7) })
  fadu.setDay(addDays(day, 8))
  await walk.takes('reviewer', id, 'review', reviewed)
  await walk.takes('head', id, 'decide', { as: 'notified', measures: [], persons: [], reasons: why, payTo })
  return id
}

const base = () => ({ on: walk.today(), server: served.server, proof: served.proof })
const refused = async (id: string, service: object) => walk.refuses('first', id, 'serve', { ...base(), ...service })

const failed = (how: string, outcome = 'absent', more: object = {}) => ({
  paper: 'decision',
  how,
  outcome,
  server: served.server,
  place: served.place,
  proof: '退件及退回原因',
  found: '到登记地址送达，无人签收',
  on: walk.today(),
  ...more,
})

describe('each way of service has its own proof (行政处罚法 第六十一条; 民事诉讼法 第八十八条至第九十四条)', () => {
  const where = { place: served.place, time: '09:30' }

  test('handed over: where, when, who signed, and that it is one who signs for such a party', async () => {
    const id = await decided()
    const handed = { how: 'handed', ...where, receivedBy: '周某', capacity: 'head' }
    for (const field of ['place', 'time', 'receivedBy', 'capacity']) {
      const no = await refused(id, { ...handed, [field]: undefined })
      expect(no.zh).toContain('这种送达方式须填写')
      expect(no.grounds).toContain('apl@2021-07-15#art-61')
    }
    expect((await refused(id, { ...handed, capacity: 'family' })).zh).toContain('当事人是单位的')
    expect((await refused(id, { ...handed, time: '上午' })).status).toBe(422)
    await walk.takes('first', id, 'serve', { ...base(), ...handed })
  })

  test('a natural person signs themselves, or an adult of the household, and has no clerk', async () => {
    const id = await decided('2022-03-01', { party: '王小明', partyForm: '个人' })
    const handed = { how: 'handed', ...where, receivedBy: '王小明', capacity: 'clerk' }
    expect((await refused(id, handed)).zh).toContain('当事人是个人的')
    await walk.takes('first', id, 'serve', { ...base(), ...handed, capacity: 'self' })
  })

  test('an agent signs who is on file by that name, and nobody else with a power of attorney (民事诉讼法 第八十八条)', async () => {
    const id = await decided()
    const handed = { how: 'handed', ...where, receivedBy: '方律师', capacity: 'agent' }
    expect((await refused(id, handed)).zh).toContain('没有签收人“方律师”作为代理人')
    const agent = { ...represented, name: '方律师', kind: 'agent', capacity: '律师', on: walk.today() }
    await walk.entersPaper('first', id, 'enterRepresentative', agent)
    expect((await refused(id, { ...handed, capacity: 'nominee' })).zh).toContain('指定的代收人的登记')
    expect((await refused(id, { ...handed, receivedBy: '李某' })).zh).toContain('“李某”')
    await walk.takes('first', id, 'serve', { ...base(), ...handed })
  })

  test('left: why it was refused, and a witness or a film', async () => {
    const id = await decided()
    const left = { how: 'left', ...where, refusal: '前台拒绝接收' }
    expect((await refused(id, { ...left, refusal: undefined })).zh).toContain('拒收的事由')
    expect((await refused(id, left)).zh).toContain('见证人到场签名，或者拍照、录像')
    await walk.takes('first', id, 'serve', { ...base(), ...left, recorded: true })
  })

  test('electronically: only where the party signed for it, and before', async () => {
    const id = await decided()
    const sent = { how: 'electronic', system: 'legal@qinghe.example', consentOn: '2022-03-10' }
    expect((await refused(id, { how: 'electronic', system: sent.system })).zh).toContain('确认书之日')
    expect((await refused(id, sent)).zh).toContain('晚于送达之日')
    await walk.takes('first', id, 'serve', { ...base(), ...sent, consentOn: '2022-03-01' })
  })

  test('before 15 July 2021 the penalty law knows no electronic service: its source is named', async () => {
    const id = await decided('2021-03-01')
    const sent = { how: 'electronic', system: 'legal@qinghe.example', consentOn: '2021-03-01' }
    expect((await refused(id, sent)).zh).toContain('没有规定电子送达')
    await walk.takes('first', id, 'serve', {
      ...base(),
      ...sent,
      source: '民事诉讼法（2017年修正）第八十七条',
    })
  })

  test('through another, and by post: by whom, and who signed for it', async () => {
    const id = await decided()
    const through = { how: 'entrusted', place: '看守所', receivedBy: '周某', capacity: 'head' }
    expect((await refused(id, through)).zh).toContain('受托、转交的机关或者单位')
    expect((await refused(id, { how: 'post', place: served.place })).zh).toContain('签收人')
    await walk.takes('first', id, 'serve', { ...base(), how: 'post', place: served.place, receivedBy: '前台李某' })
  })
})

describe('by public notice, last of all, with effect after its days (民事诉讼法 第九十五条)', () => {
  const posted = (on: string) => ({ how: 'public', because: 'failed', postedOn: on, place: '《临江日报》', on })

  test('not before two other ways failed on record', async () => {
    const id = await decided()
    fadu.setDay('2022-04-08')
    const notice = { ...posted('2022-03-09'), on: '2022-04-08' }
    const none = await refused(id, notice)
    expect(none.zh).toContain('须有直接送达和另一种方式都未能送达的记录')
    expect(none.grounds).toContain('cpl@2022-01-01#art-95/para-1')
    await walk.takes('first', id, 'attempt', failed('handed', 'absent', { on: '2022-03-09' }))
    expect((await refused(id, notice)).zh).toContain('另一种方式')
    // Of the notice, and not of the decision; and after the notice was published.
    await walk.takes('first', id, 'attempt', failed('post', 'moved', { paper: 'notice', on: '2022-03-09' }))
    await walk.takes('first', id, 'attempt', failed('post', 'moved', { on: '2022-03-10' }))
    expect((await refused(id, notice)).zh).toContain('另一种方式')
    await walk.takes('first', id, 'attempt', failed('post', 'moved', { on: '2022-03-09' }))
    await walk.takes('first', id, 'serve', { ...base(), ...notice })
  })

  test('whoever cannot be found was looked for', async () => {
    const id = await decided()
    await walk.takes('first', id, 'attempt', failed('handed'))
    fadu.setDay('2022-04-08')
    const notice = { ...posted('2022-03-09'), on: '2022-04-08', because: 'missing' }
    expect((await refused(id, notice)).zh).toContain('下落不明的记录')
    await walk.takes('first', id, 'attempt', failed('handed', 'missing', { on: '2022-03-09' }))
    await walk.takes('first', id, 'serve', { ...base(), ...notice })
  })

  test('thirty days: times count from the day it has effect, and from no earlier one', async () => {
    const id = await decided()
    await walk.takes('first', id, 'attempt', failed('handed', 'missing'))
    const missing = { ...posted('2022-03-09'), because: 'missing' }
    expect((await refused(id, missing)).zh).toContain('即2022-04-08视为送达')
    fadu.setDay('2022-04-11')
    expect((await refused(id, { ...missing, on: '2022-04-07' })).zh).toContain('即2022-04-08视为送达')
    await walk.takes('first', id, 'serve', { ...base(), ...missing, on: '2022-04-08' })
    const { clocks } = await walk.read(id)
    expect(clocks).toContainEqual(expect.objectContaining({ clock: 'reconsidering', lastDay: '2022-06-07' }))
    expect(clocks).toContainEqual(expect.objectContaining({ clock: 'suing', lastDay: '2022-10-08' }))
  })

  test('published before 2022: sixty days, which the officer fills in with their source (文本未收录)', async () => {
    const id = await decided('2021-10-08')
    await walk.takes('first', id, 'attempt', failed('handed', 'missing'))
    fadu.setDay('2021-12-20')
    const missing = { ...posted('2021-10-18'), because: 'missing', on: '2021-12-17' }
    const none = await refused(id, missing)
    expect(none.zh).toContain('文本未收录：请填写公告期（六十日）和依据')
    expect(none.grounds).not.toContain('cpl@2022-01-01#art-95/para-1')
    const source = '民事诉讼法（2017年修正）第九十二条'
    expect((await refused(id, { ...missing, noticeDays: 30, source })).zh).toContain('公告期为六十日')
    await walk.takes('first', id, 'serve', { ...base(), ...missing, noticeDays: 60, source })
  })
})

test('the notice of an intended penalty is served by the same rules', async () => {
  fadu.setDay('2022-03-01')
  const id = await walk.concluded({ ...qinghe, actFrom: '2022-01-20', actTo: '2022-03-01', discoveredOn: '2022-03-01' })
  const notice = { measures: ['责令改正', '给予警告'], persons: [], hearing: 'no', reasons: why }
  await walk.both('first', 'head', id, 'notify', { ...notice, defendBy: '2022-03-08' })
  const no = await walk.refuses('first', id, 'deliverNotice', { ...base(), how: 'left', place: served.place })
  expect(no.zh).toContain('送达时间')
  await walk.takes('first', id, 'deliverNotice', walk.service())
})
