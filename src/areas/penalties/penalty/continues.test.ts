import { afterEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openTestApp } from '../../../../test/app.ts'
import { evidence, openPenalty, payTo, qinghe, reviewed, why } from '../../../../test/penalty-walk.ts'
import { officerAt } from '../../../../test/report-walk.ts'
import { continueCases } from '../../../kernel/procedure/going-on.ts'

const fadu = await openTestApp({ day: '2021-06-10', demo: true })
const walk = await openPenalty(fadu)
afterEach(() => fadu.setDay('2021-06-10'))

const lead = { source: 'inspection', what: '检查中发现网络日志只留存四十一日' }
const warning = { measures: ['责令改正', '给予警告'], persons: [], hearing: 'yes', reasons: why }

const Read = z.object({
  version: z.string(),
  law: z.string(),
  stage: z.string(),
  revision: z.number(),
  steps: z.array(z.object({ step: z.string(), grounds: z.array(z.string()) })),
  continued: z.array(z.object({ from: z.string(), to: z.string(), since: z.string() })).optional(),
  clocks: z.array(z.object({ clock: z.string(), name: z.object({ zh: z.string() }), lastDay: z.string().optional() })),
  may: z.array(z.object({ step: z.string() })),
  differs: z.array(z.unknown()),
})
const read = async (id: string, person: 'first' | 'head' = 'first') => Read.parse(await walk.read(id, person))
const clockOf = async (id: string, name: string) => (await read(id)).clocks.find(({ clock }) => clock === name)
const lastDay = async (id: string, clock: string) => (await clockOf(id, clock))?.lastDay
const groundsOf = async (id: string, name: string) => (await read(id)).steps.find(({ step }) => step === name)?.grounds

const matterOf = (day: string) => ({ ...qinghe, actFrom: '2021-05-06', actTo: day, discoveredOn: day })
/** Filed, and its facts established, on this day. */
async function concludedOn(day: string): Promise<string> {
  fadu.setDay(day)
  return walk.concluded(matterOf(day), {}, lead)
}

const called = { time: '上午九点', place: '一楼会议室', host: '冯雪，政策法规科', open: 'public' }
const held = {
  present: '当事人、两名承办人、书记员',
  charge: '承办人提出违法事实、证据和警告的建议',
  answer: '当事人对事实没有异议',
  signed: 'signed',
  opinion: '建议按告知的内容决定',
}

describe('a case filed in June 2021 and open on 15 July 2021 (行政处罚法 2018, 2021)', () => {
  test('is walked whole: five working days to ask for a hearing, ninety days from 15 July, decided on the articles of 2021', async () => {
    const id = await concludedOn('2021-06-10')
    expect((await read(id)).version).toBe('2018-01-01')
    expect(await clockOf(id, 'deciding')).toBeUndefined()
    fadu.setDay('2021-07-15')
    await walk.takes('first', id, 'bind', { office: 'demo-qinghe' })
    await walk.notifies(id, { ...warning, defendBy: '2021-07-22' })
    // 15 July is a Thursday: 16, 19, 20, 21 and 22 July (第六十四条第一项), where Art. 42 gave three days.
    expect(await lastDay(id, 'asking')).toBe('2021-07-22')
    expect(await clockOf(id, 'deciding')).toMatchObject({
      lastDay: '2021-10-13',
      name: { zh: '作出处罚决定（此前立案，自2021年7月15日起计算：本站解释）' },
    })
    fadu.setDay('2021-07-22')
    await walk.takes('party', id, 'askHearing')
    await walk.takes('host', id, 'callHearing', { ...called, heldOn: '2021-08-02' })
    await walk.takes('first', id, 'deliver', { paper: 'hearing', ...walk.service() })
    fadu.setDay('2021-08-02')
    await walk.takes('host', id, 'holdHearing', held)
    await walk.takes('first', id, 'answerDefence', { accepted: 'not', reasons: '听证中的意见不影响事实的认定。' })
    await walk.decides(id)
    await walk.takes('first', id, 'perform', { how: '已按决定改正' })
    await walk.both('first', 'head', id, 'close', { why: 'performed', report: '处罚决定已履行完毕' })
    const closed = await read(id)
    expect(closed).toMatchObject({ stage: 'closed', version: '2021-07-15', law: 'csl@2017-06-01', differs: [] })
    expect(closed.continued).toMatchObject([{ from: '2018-01-01', to: '2021-07-15', since: '2021-07-15' }])
    // Each step on the provisions of its own day.
    expect(await groundsOf(id, 'file')).toContain('apl@2018-01-01#art-36')
    expect(await groundsOf(id, 'notify')).toEqual(['apl@2021-07-15#art-44'])
    expect(await clockOf(id, 'deciding')).toBeUndefined()
  })

  test('a notice of 14 July gives three days, and they stay three (Art. 42)', async () => {
    const id = await concludedOn('2021-06-10')
    fadu.setDay('2021-07-14')
    await walk.notifies(id, { ...warning, defendBy: '2021-07-20' })
    expect(await lastDay(id, 'asking')).toBe('2021-07-19')
    fadu.setDay('2021-07-16')
    await walk.takes('first', id, 'addEvidence', { ...evidence, takenOn: '2021-07-16' })
    expect((await read(id)).version).toBe('2021-07-15')
    expect(await lastDay(id, 'asking')).toBe('2021-07-19')
    // On the page it stands on the article under which it began.
    const { text } = await (await officerAt(fadu, 'wangxin-2')).get(`/supervision/cases/${id}`)
    const clocks = text.slice(text.indexOf('<ul class="clocks"')).split('</ul>')[0] ?? ''
    expect([clocks.includes('第四十二条'), clocks.includes('第六十四条')]).toEqual([true, false])
  })

  test('whoever looks sees it under the law of the day before anybody acts, and a step that is refused brings it nowhere', async () => {
    const id = await concludedOn('2021-06-10')
    fadu.setDay('2021-07-15')
    const seen = await read(id, 'head')
    expect(seen).toMatchObject({ version: '2021-07-15', differs: [] })
    expect(seen.clocks).toMatchObject([{ clock: 'deciding', lastDay: '2021-10-13' }])
    await walk.refuses('first', id, 'notify', { ...warning, fine: 30_000, defendBy: '2021-07-22' })
    const rows = await fadu.owner.query(
      `select procedure_version::text as version, revision from "case" where id = $1`,
      [id],
    )
    expect(rows.rows).toEqual([{ version: '2018-01-01', revision: seen.revision }])
  })

  test('on 15 July the office’s lists have its ninety days, once, though nobody acts', async () => {
    const id = await concludedOn('2021-06-10')
    fadu.setDay('2021-07-15')
    await continueCases(fadu.database, fadu.app.context)
    expect(await continueCases(fadu.database, fadu.app.context)).toEqual({ went: 0, missed: 0 })
    const rows = await fadu.owner.query(`select next_due from "case" where id = $1`, [id])
    expect(rows.rows).toEqual([{ next_due: new Date('2021-10-14T00:00:00+08:00') }])
    expect(await read(id)).toMatchObject({ differs: [], continued: [{ to: '2021-07-15' }] })
  })

  test('a service of 14 July that is entered on 16 July is one of its own day: three days, and no article of 2021', async () => {
    const id = await concludedOn('2021-06-10')
    fadu.setDay('2021-07-14')
    await walk.both('first', 'head', id, 'notify', { ...warning, defendBy: '2021-07-20' })
    fadu.setDay('2021-07-16')
    await continueCases(fadu.database, fadu.app.context)
    await walk.takes('first', id, 'deliverNotice', { ...walk.service(), on: '2021-07-14' })
    expect(await lastDay(id, 'asking')).toBe('2021-07-19')
    expect(await groundsOf(id, 'deliverNotice')).toContain('apl@2018-01-01#art-31')
    expect(JSON.stringify(await groundsOf(id, 'deliverNotice'))).not.toContain('apl@2021')
    expect(await read(id)).toMatchObject({ version: '2021-07-15', differs: [] })
    expect(await lastDay(id, 'deciding')).toBe('2021-10-13')
  })

  test('the page names the transition, its article and that it is the site’s reading', async () => {
    const id = await concludedOn('2021-06-10')
    fadu.setDay('2021-07-15')
    await walk.takes('first', id, 'addEvidence', { ...evidence, takenOn: '2021-07-15' })
    const { text } = await (await officerAt(fadu, 'wangxin-2')).get(`/supervision/cases/${id}`)
    expect(text).toContain('自2021年7月15日起，依新的规定继续办理')
    expect(text).toContain('本站解释：办理程序适用办理当日施行的规定')
    expect(text).toContain('/law/apl/2021-07-15/art-86')
  })

  test('where another document says from when, the office enters it; of a case filed later the law says it (Art. 60)', async () => {
    const id = await concludedOn('2021-06-10')
    fadu.setDay('2021-08-02')
    const document = { document: '某部〔2021〕1号第三条', reasons: '规定施行前立案的自立案之日起计算' }
    const early = await walk.refuses('head', id, 'countOtherwise', { ...document, countedFrom: '2021-06-09' })
    expect(early.zh).toBe('起算之日早于立案之日（2021-06-10）')
    await walk.takes('head', id, 'countOtherwise', { ...document, countedFrom: '2021-06-10' })
    expect(await clockOf(id, 'deciding')).toMatchObject({ lastDay: '2021-09-08', name: { zh: '作出处罚决定' } })
    const later = await concludedOn('2021-07-20')
    fadu.setDay('2021-08-02')
    const no = await walk.refuses('head', later, 'countOtherwise', { ...document, countedFrom: '2021-07-21' })
    expect(no.zh).toContain('办案期限依法自立案之日起计算')
    expect(no.grounds).toEqual(['apl@2021-07-15#art-60'])
  })
})

describe('cases entered from paper stand under the version of each step’s day', () => {
  test('filed in June, decided in July 2021, all entered in 2026: the version moves with the days, not with the entering', async () => {
    fadu.setDay('2026-03-02')
    const on = '2021-06-10'
    const id = await walk.open({ ...lead, on })
    await walk.both('first', 'head', id, 'file', { ...matterOf(on), on })
    await continueCases(fadu.database, fadu.app.context)
    expect((await read(id)).version).toBe('2018-01-01')
    await walk.both('first', 'second', id, 'investigate', {
      cards: '网信执 0001、0002',
      shown: true,
      told: true,
      on: '2021-07-16',
    })
    expect(await read(id)).toMatchObject({ version: '2021-07-15', differs: [] })
    expect(await lastDay(id, 'deciding')).toBe('2021-10-13')
    // Today's step comes to it under the law of today, through every version between.
    await walk.takes('first', id, 'addEvidence', { ...evidence, takenOn: on })
    const now = await read(id)
    expect(now).toMatchObject({ version: '2026-01-01', law: 'csl@2026-01-01', differs: [] })
    expect(now.continued?.map(({ to }) => to)).toEqual(['2021-07-15', '2023-06-01', '2024-01-01', '2026-01-01'])
  })
})

describe('across the later versions', () => {
  test('the time to decide is extended from 1 June 2023 on, in cases filed before too (网信部门行政执法程序规定 45)', async () => {
    const id = await concludedOn('2023-05-08')
    const more = { days: 30, reasons: '案情复杂' }
    fadu.setDay('2023-05-31')
    expect((await walk.tries('head', id, 'extend', more)).status).toBe(404)
    fadu.setDay('2023-06-01')
    await walk.takes('head', id, 'extend', more)
    // 6 August and thirty days.
    expect(await lastDay(id, 'deciding')).toBe('2023-09-05')
    expect(await groundsOf(id, 'extend')).toEqual(['cacp@2023-06-01#art-45/para-2'])
  })

  test('a decision served in 2024 names reconsideration by the law of 2024, filed in 2023 though the case was', async () => {
    const id = await concludedOn('2023-12-11')
    fadu.setDay('2024-01-02')
    await walk.notifies(id, { ...warning, defendBy: '2024-01-09' })
    fadu.setDay('2024-01-10')
    await walk.decides(id)
    expect(await groundsOf(id, 'serve')).toContain('arl@2024-01-01#art-20')
  })

  test('a case filed in 2025 and decided in 2026 is walked whole: procedure in the numbers of 2026, substance of the day of the act (Art. 37)', async () => {
    const id = await concludedOn('2025-12-15')
    expect((await read(id)).law).toBe('csl@2017-06-01')
    fadu.setDay('2026-01-05')
    // A fine for a first breach is what the text of 2016 has not, and the text of 2026 has: the act is of 2025.
    const no = await walk.refuses('first', id, 'notify', { ...warning, fine: 30_000, defendBy: '2026-01-12' })
    expect(no.grounds).toContain('csl@2017-06-01#art-59/para-1')
    const chosen = { version: '2017-06-01', versionReason: '违法行为于2025年12月15日终了；修改后的规定没有减轻处罚。' }
    await walk.notifies(id, { ...warning, ...chosen, defendBy: '2026-01-12' })
    fadu.setDay('2026-01-13')
    await walk.takes('reviewer', id, 'review', reviewed)
    await walk.takes('head', id, 'decide', { as: 'notified', measures: [], persons: [], reasons: why, payTo })
    await walk.takes('first', id, 'serve', walk.service())
    await walk.takes('first', id, 'perform', { how: '已按决定改正' })
    await walk.both('first', 'head', id, 'close', { why: 'performed', report: '处罚决定已履行完毕' })
    const closed = await read(id)
    expect(closed).toMatchObject({ stage: 'closed', version: '2026-01-01', law: 'csl@2026-01-01', differs: [] })
    expect(await groundsOf(id, 'file')).toContain('csl@2017-06-01#art-8/para-2')
    expect(await groundsOf(id, 'transfer')).toBeUndefined()
  })
})
