import { describe, expect, test, vi } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { offers } from '../../../../test/offered.ts'
import { sheetCode } from '../../../../test/party-sheet.ts'
import { evidence, openPenalty, qinghe, why } from '../../../../test/penalty-walk.ts'
import { officerAt } from '../../../../test/report-walk.ts'
import { openVisitor } from '../../../../test/visitor.ts'
import { isRefusal } from '../../../law/refusal.ts'
import { publicHearings } from './queries.ts'

const fadu = await openTestApp({ day: '2022-04-28', demo: true })
const walk = await openPenalty(fadu)

const closure = {
  measures: ['责令改正', '停业整顿'],
  fine: 100_000,
  persons: [],
  hearing: 'yes',
  reasons: why,
  leaving: '本机关没有公布这一款的裁量基准。',
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

interface Of {
  readonly day?: string
  readonly defendBy?: string
  readonly party?: string
  readonly desk?: boolean
}

/** Services for users who gave no real name, told on the day of closure and of the right to a hearing. */
async function told({ day = '2022-04-28', defendBy = '2022-05-09', party = qinghe.party, desk = true }: Of = {}) {
  fadu.setDay(day)
  const matter = {
    ...qinghe,
    party,
    breaches: [{ unit: 'csl@2017-06-01#art-24/para-1/a' }],
    actFrom: day,
    actTo: day,
    discoveredOn: day,
    facts: '对不提供真实身份信息的用户提供服务，情节严重',
  }
  const id = await walk.concluded(matter, {
    findings: '查明六千名用户没有登记真实身份',
    tierFacts: [{ kind: '情节严重', evidence: '1' }],
  })
  if (desk) await walk.takes('first', id, 'bind', { office: 'demo-qinghe' })
  await walk.notifies(id, { ...closure, defendBy })
  return id
}

async function asked(of: Of = {}): Promise<string> {
  const id = await told(of)
  if (of.desk === false) await walk.takes('first', id, 'enterHearing', { on: of.day ?? '2022-04-28' })
  else await walk.takes('party', id, 'askHearing', { words: '停业整顿过重，要求听证。' })
  return id
}

async function called(more: object = {}, of: Of = {}): Promise<string> {
  const id = await asked(of)
  await walk.takes('host', id, 'callHearing', { ...call, ...more })
  await walk.takes('first', id, 'deliver', { paper: 'hearing', ...walk.service() })
  return id
}

const at = (id: string) => `/supervision/cases/${id}/hearing`
const seenBy = async (person: string, id: string) => (await officerAt(fadu, person)).get(at(id))
const numberOf = async (id: string) => String((await walk.read(id)).number)

describe('the hearing room', () => {
  test('when, where, who hosts and how; what is put forward with its evidence and the words of its provisions', async () => {
    const id = await called()
    await walk.takes('party', id, 'defend', { words: '已经补录百分之九十的身份信息。' })
    for (const person of ['wangxin-6', 'wangxin-2', 'qinghe-2']) {
      const { status, text } = await seenBy(person, id)
      expect([person, status]).toEqual([person, 200])
      for (const said of [
        '2022年5月18日',
        '上午九点',
        '临江市网信办一楼会议室',
        '冯雪，政策法规科',
        '公开举行',
        '2022年4月28日送达',
        '查明六千名用户没有登记真实身份',
        '停业整顿',
        '100,000元',
        why,
        evidence.name,
        evidence.proves,
        '用户不提供真实身份信息的，网络运营者不得为其提供相关服务',
        '并可以由有关主管部门责令暂停相关业务、停业整顿',
        '停业整顿过重，要求听证。',
        '已经补录百分之九十的身份信息。',
      ]) {
        expect([person, said, text.includes(said)]).toEqual([person, said, true])
      }
      // Whence it came and where it is kept the notice does not say.
      expect(text).not.toContain(evidence.source)
      expect(text).not.toContain(evidence.kept)
    }
  })

  test('how a hearing goes stands there item by item, in the text of the case (2021 第六十四条, 2018 第四十二条)', async () => {
    const { text } = await seenBy('qinghe-2', await called())
    expect([...text.matchAll(/href="\/law\/apl\/2021-07-15\/art-64\/para-1\/item-\d"/g)].length).toBeGreaterThanOrEqual(
      8,
    )
    expect(text).toContain('当事人及其代理人无正当理由拒不出席听证')
    const before = await seenBy('qinghe-2', await told({ day: '2018-04-10', defendBy: '2018-04-13' }))
    expect(before.text).toContain('href="/law/apl/2018-01-01/art-42/para-1/item-7"')
    expect(before.text).toContain('行政机关告知后三日内提出')
  })

  test('the party reads there nothing that its notice does not say', async () => {
    fadu.setDay('2022-04-28')
    const id = await walk.concluded({
      ...qinghe,
      actFrom: '2022-04-01',
      actTo: '2022-04-28',
      discoveredOn: '2022-04-28',
    })
    await walk.takes('first', id, 'bind', { office: 'demo-qinghe' })
    const early = await seenBy('qinghe-2', id)
    expect(early.text).toContain('还没有告知当事人')
    expect(early.text).not.toContain(evidence.name)
    const noticed = await told()
    await walk.takes('first', noticed, 'addEvidence', { ...evidence, name: '告知后补充的笔录', takenOn: '2022-04-28' })
    const { text } = await seenBy('qinghe-2', noticed)
    expect(text).toContain(evidence.name)
    expect(text).not.toContain('告知后补充的笔录')
  })

  test('a party without an account comes in by the sheet served with its paper; a stranger and another office do not', async () => {
    const id = await called({}, { desk: false })
    const party = openVisitor(fadu)
    await party.get('/supervision/party')
    await party.submit('/supervision/party', { code: await sheetCode(fadu, { case: id, kind: 'notice' }) })
    const seen = await party.get(at(id))
    expect(seen.status).toBe(200)
    expect(seen.text).toContain(evidence.proves)
    expect((await openVisitor(fadu).get(at(id))).status).toBe(404)
    expect((await seenBy('tongguan-2', id)).status).toBe(404)
  })

  test('the host calls and holds it there; the party withdraws there; an investigator has nothing to do there', async () => {
    const id = await asked()
    const host = await officerAt(fadu, 'wangxin-6')
    expect((await host.get(at(id))).text).toContain('待定时间、地点')
    const early = await host.submit(`/supervision/cases/${id}/callHearing`, { ...call, heldOn: '2022-05-01' })
    expect([early.status, early.text.includes('应当在举行听证的七日前通知')]).toEqual([422, true])
    await host.get(at(id))
    expect((await host.submit(`/supervision/cases/${id}/callHearing`, call)).status).toBe(200)
    await walk.takes('first', id, 'deliver', { paper: 'hearing', ...walk.service() })
    expect((await seenBy('wangxin-2', id)).text).toContain('现在没有由您办理的听证步骤')
    const party = await seenBy('qinghe-2', id)
    expect(offers(party.text, `/supervision/cases/${id}/withdrawHearing`)).toBe(true)
    expect(offers(party.text, `/supervision/cases/${id}/holdHearing`)).toBe(false)
    fadu.setDay('2022-05-18')
    const again = await officerAt(fadu, 'wangxin-6')
    await again.get(at(id))
    expect((await again.submit(`/supervision/cases/${id}/holdHearing`, held)).status).toBe(200)
    expect((await again.get(at(id))).text).toContain('已经举行')
  })

  test('the party finds the way to ask for another host, and the case page the way to the room', async () => {
    const id = await called()
    expect((await seenBy('qinghe-2', id)).text).toContain(`href="/supervision/cases/${id}?step=askRecusal#turn"`)
    const file = await (await officerAt(fadu, 'qinghe-2')).get(`/supervision/cases/${id}?step=askRecusal`)
    expect(file.text).toContain(`href="${at(id)}"`)
    expect(file.text).toContain('id="askRecusal-whom"')
  })
})

const list = async (after = '') => (await openVisitor(fadu).get(`/supervision/hearings${after}`)).text

describe('hearings to come, for anybody (听证公开举行)', () => {
  test('day, time, place, office, number and provisions, and no party', async () => {
    const id = await called()
    const number = await numberOf(id)
    const text = await list()
    for (const said of [
      number,
      '2022年5月18日',
      '上午九点',
      '临江市网信办一楼会议室',
      '临江市网信办',
      '第二十四条第一款',
    ]) {
      expect([said, text.includes(said)]).toEqual([said, true])
    }
    for (const hidden of ['青禾', '冯雪', '停业', '身份证', qinghe.address, id, why]) {
      expect([hidden, text.includes(hidden)]).toEqual([hidden, false])
    }
    expect((await openVisitor(fadu).get('/en/supervision/hearings')).text).toContain('Hearings to come')
  })

  test('a closed one never appears, nor one that is called anew as closed, nor one not called yet', async () => {
    const closed = await called({ open: 'closed' })
    const changed = await called()
    expect(await list()).toContain(await numberOf(changed))
    await walk.takes('host', changed, 'callHearing', { ...call, open: 'closed' })
    const waiting = await asked()
    const text = await list()
    for (const id of [closed, changed, waiting]) expect(text).not.toContain(`>${await numberOf(id)}<`)
  })

  test('once held, ended or withdrawn it is gone; and the day after it, whatever became of it', async () => {
    const [withdrawn, ended, over, past] = [await called(), await called(), await called(), await called()]
    const before = await list()
    for (const id of [withdrawn, ended, over, past]) expect(before).toContain(`>${await numberOf(id)}<`)
    await walk.takes('party', withdrawn, 'withdrawHearing', { sure: true })
    expect(await list()).not.toContain(`>${await numberOf(withdrawn)}<`)
    fadu.setDay('2022-05-18')
    expect(await list()).toContain(`>${await numberOf(past)}<`)
    await walk.takes('host', ended, 'endHearing', { why: 'absent', reasons: '当事人经通知无正当理由没有到场。' })
    await walk.takes('host', over, 'holdHearing', held)
    const text = await list()
    for (const id of [ended, over]) expect(text).not.toContain(`>${await numberOf(id)}<`)
    fadu.setDay('2022-05-19')
    expect(await list()).not.toContain(`>${await numberOf(past)}<`)
  })

  test('a place that names the party is not shown', async () => {
    const id = await called({ place: '青禾网络科技 有限公司三楼会议室' }, { party: '青禾网络科技有限公司' })
    const text = await list()
    expect(text).toContain(`>${await numberOf(id)}<`)
    expect(text).not.toContain('青禾')
    expect(text).toContain('请向举行听证的机关查询')
  })

  test('the next one first, page by page, one statement each; a mark that cannot be read is refused', async () => {
    const listed = async (after: string | undefined) => {
      const found = await publicHearings(fadu.database, { from: '2022-06-01', limit: 1, after })
      if (isRefusal(found)) throw new Error(found.reason.en)
      return found
    }
    fadu.setDay('2022-04-28')
    const late = await called({ heldOn: '2022-06-20' })
    const first = await listed(undefined)
    const sooner = await called({ heldOn: '2022-06-15' })
    expect(first.rows.map(({ number }) => number)).toEqual([await numberOf(late)])
    const asking = vi.spyOn(fadu.owner, 'connect')
    const one = await listed(undefined)
    expect(asking.mock.calls.length).toBe(1)
    asking.mockRestore()
    expect(one.rows.map(({ number }) => number)).toEqual([await numberOf(sooner)])
    const two = await listed(one.after)
    expect([two.rows.map(({ number }) => number), two.after]).toEqual([[await numberOf(late)], undefined])
    expect((await openVisitor(fadu).get('/supervision/hearings?after=nonsense')).status).toBe(400)
  })
})
