import { describe, expect, test } from 'vitest'
import { sheetCode } from '../party-sheet.ts'
import { nobody } from '../penalty-walk.ts'
import { DESKTOP, openBrowsers, PHONE } from './browser.ts'
import { formOf, openPenaltyDesk, type PenaltyDesk, type Said } from './penalty-desk.ts'

const browsers = await openBrowsers({ day: '2018-01-22', demo: true })
const { fadu } = browsers

/** 青禾 keeps its logs for 41 days: the same facts under the text of 2016 and under the one in force since 2026. */
interface Told {
  readonly text: string
  readonly unit: string
  /** Oldest log, found and ordered, by when, re-checked, notice and decision of each round. */
  readonly days: Readonly<
    Record<'from' | 'found' | 'correctBy' | 'heard' | 'decided' | 'recheck' | 'again' | 'fined' | 'heardAgain', string>
  >
  /** A fine that the first tier does not take, and the bounds of the aggravated one. */
  readonly tooMuchAtFirst: string
  readonly below: string
  readonly above: string
  readonly within: string
  readonly person: string
}

const told: readonly Told[] = [
  {
    text: 'as written, under the text of 2016 (Art. 59 para. 1)',
    unit: 'csl@2017-06-01#art-21/para-1/item-3',
    days: {
      from: '2017-12-13',
      found: '2018-01-22',
      correctBy: '2018-02-12',
      heard: '2018-01-29',
      decided: '2018-01-30',
      recheck: '2018-02-13',
      again: '2018-02-14',
      heardAgain: '2018-02-26',
      fined: '2018-02-27',
    },
    tooMuchAtFirst: '30000',
    below: '9999',
    above: '100001',
    within: '30000',
    person: '8000',
  },
  {
    text: 're-dated, under the text in force (Art. 61 para. 1 of 2026)',
    unit: 'csl@2026-01-01#art-23/para-1/item-3',
    days: {
      from: '2026-02-01',
      found: '2026-03-13',
      correctBy: '2026-04-03',
      heard: '2026-03-20',
      decided: '2026-03-23',
      recheck: '2026-04-07',
      again: '2026-04-08',
      heardAgain: '2026-04-15',
      fined: '2026-04-16',
    },
    tooMuchAtFirst: '50001',
    below: '49999',
    above: '500001',
    within: '200000',
    person: '12000',
  },
]

const service: Said = {
  how: 'handed',
  server: '赵一鸣',
  place: '临江市滨江路 1 号',
  time: '09:30',
  receivedBy: '陈某（收发室）',
  capacity: 'clerk',
  proof: '送达回证',
}

async function opened(desk: PenaltyDesk): Promise<void> {
  await desk.as('wangxin-2')
  await desk.page.goto(`${browsers.origin}/supervision/cases/new`)
  await desk.take('open', { source: 'inspection', what: '检查中发现网络日志只留存四十一日' })
  desk.stay()
}

async function investigated(
  desk: PenaltyDesk,
  { unit, days }: { readonly unit: string; readonly days: { readonly from: string; readonly found: string } },
): Promise<void> {
  await desk.take('file', {
    party: '青禾网络科技有限公司',
    partyForm: '单位',
    'partyRoles.网络运营者': true,
    address: '临江市滨江路 1 号',
    'breaches.0.unit': unit,
    actFrom: days.from,
    actTo: days.found,
    discoveredOn: days.found,
    facts: '留存的网络日志不足六个月，现存最早的为四十一日前',
    'handlers.0.name': '赵一鸣',
    'handlers.0.certificate': '网信执 0001',
    'handlers.1.name': '孙悦',
    'handlers.1.certificate': '网信执 0002',
    contact: '临江市滨江路 8 号，0100-0000000',
  })
  await desk.agreed('wangxin-5')
  await desk.as('wangxin-2')
  await desk.take('investigate', { cards: '网信执 0001、0002', shown: true, told: true })
  await desk.agreed('wangxin-3')
  await desk.as('wangxin-2')
  await evidence(desk, days.found, `最早的日志为${days.from}`)
}

const evidence = (desk: PenaltyDesk, takenOn: string, proves: string) =>
  desk.take('addEvidence', {
    name: '日志目录截图及校验值',
    kind: 'data',
    takenOn,
    source: '青禾机房日志服务器，运维人员在场',
    obtainedUnder: 'case',
    purpose: 'security',
    proves,
    kept: '执法支队证据柜 3 号',
  })

const concluding: Said = {
  findings: '网络日志只留存四十一日',
  opinion: '留存的网络日志不足六个月',
  conclusion: 'penalty',
}

describe.each(told)('$text', (of) => {
  const { days } = of

  test('first time: an order and a warning; money is refused without proof of a refusal or of consequences', async () => {
    fadu.setDay(days.found)
    const desk = await openPenaltyDesk(browsers, DESKTOP)
    await opened(desk)
    await investigated(desk, of)
    await desk.take('order', {
      found: '现存最早的日志为三十日前。',
      what: '网络日志留存不少于六个月',
      correctBy: days.correctBy,
    })
    await desk.agreed('wangxin-5')
    await desk.as('wangxin-2')
    await desk.take('deliver', { paper: 'order', on: days.found, ...service })
    await desk.take('conclude', concluding)
    const warning: Said = {
      'measures.责令改正': true,
      'measures.给予警告': true,
      hearing: 'no',
      defendBy: days.heard,
      reasons: '留存少于六个月，首次违法，责令改正并给予警告',
    }
    await desk.take('notify', { ...warning, fine: of.tooMuchAtFirst })
    expect(await desk.refusal()).toContain('拒不改正')
    // What was typed stands in the form: only the sum is taken out.
    await desk.take('notify', { fine: '' })
    await desk.agreed('wangxin-5')
    await desk.as('wangxin-2')
    await desk.take('deliverNotice', { on: days.found, ...service })
    fadu.setDay(days.decided)
    await desk.as('wangxin-4')
    await desk.take('review', { remit: true, facts: true, law: true, procedure: true, opinion: '事实清楚，同意' })
    await desk.as('wangxin-5')
    await desk.take('decide', { as: 'notified', reasons: '违反留存义务，首次违法，给予警告' })
    await desk.as('wangxin-2')
    await desk.take('serve', { on: days.decided, ...service })
    expect(await desk.stage()).toContain('已送达')

    // Aggravated: found not corrected after the day of the order, in the same file.
    fadu.setDay(days.recheck)
    await desk.as('wangxin-2')
    await desk.take('recheck', {
      outcome: 'refused',
      found: '最早的日志仍为四十一日前，命令之日持有的日志已被删除',
      logs: 'deleted',
      retention: 'short',
    })
    await desk.agreed('wangxin-3')
    await desk.as('wangxin-2')
    await desk.take('fileAgain', { act: 'same', reasons: '责令改正期满，复查认定拒不改正，应当再行处罚' })
    await desk.agreed('wangxin-5')
    fadu.setDay(days.again)
    await desk.as('wangxin-2')
    await evidence(desk, days.recheck, '复查：命令之日持有的日志已被删除')
    await desk.take('conclude', {
      ...concluding,
      actTo: days.recheck,
      'tierFacts.0.kind': '拒不改正',
      'tierFacts.0.evidence': '2',
    })
    const fine: Said = {
      hearing: 'no',
      defendBy: days.heardAgain,
      reasons: '责令改正期满拒不改正，处以罚款',
    }
    for (const sum of [of.above, of.below]) {
      await desk.take('notify', { ...fine, fine: sum })
      expect([sum, await desk.refusal()]).toEqual([sum, expect.stringMatching(/幅度|不在|以上|以下|范围/)])
    }
    const person: Said = {
      'persons.0.name': '钱锐',
      'persons.0.role': '直接负责的主管人员',
      'persons.0.fine': of.person,
    }
    await desk.take('notify', { ...fine, ...person, fine: of.within })
    expect(await desk.refusal()).toContain('对责任人员“钱锐”的处罚不写在单位的文书里')
    await desk.take('notify', { 'persons.0.name': '', 'persons.0.fine': '', 'persons.0.role': '' })
    expect(await desk.refusal()).toContain('没有登记听证的数额标准')
    await desk.take('notify', { hearing: 'yes' })
    await desk.agreed('wangxin-5')
    await desk.as('wangxin-2')
    await desk.take('deliverNotice', { on: days.again, ...service })
    fadu.setDay(days.fined)
    await desk.as('wangxin-4')
    await desk.take('review', {
      remit: true,
      facts: true,
      law: true,
      procedure: true,
      opinion: '拒不改正有复查记录，同意',
    })
    await desk.as('wangxin-5')
    await desk.take('decide', {
      as: 'notified',
      reasons: '拒不改正',
      payTo: '临江银行 0001',
      noPersons: nobody,
    })
    expect(await desk.stage()).toContain('已决定')
    expect(await desk.page.locator('main').innerText()).toContain(Number(of.within).toLocaleString('en'))
  }, 300_000)
})

interface HearingTold {
  readonly text: string
  readonly unit: string
  readonly days: Readonly<Record<'from' | 'found' | 'told' | 'asked' | 'late' | 'held' | 'decided', string>>
}

const hearings: readonly HearingTold[] = [
  {
    text: 'as written, in 2022 under the penalty law of 2021 (Art. 61 of 2016)',
    unit: 'csl@2017-06-01#art-24/para-1/a',
    days: {
      from: '2022-02-01',
      found: '2022-03-01',
      told: '2022-03-07',
      asked: '2022-03-14',
      late: '2022-03-15',
      held: '2022-03-24',
      decided: '2022-03-28',
    },
  },
  {
    text: 're-dated, under the text in force (Art. 63 of 2026)',
    unit: 'csl@2026-01-01#art-26/para-1/a',
    days: {
      from: '2026-04-20',
      found: '2026-05-18',
      told: '2026-05-25',
      asked: '2026-06-01',
      late: '2026-06-02',
      held: '2026-06-11',
      decided: '2026-06-15',
    },
  },
]

describe.each(hearings)('a hearing $text', ({ unit, days }) => {
  test('asked for on the fifth working day over 停业整顿, held by one who did not investigate, and decided more lightly', async () => {
    fadu.setDay(days.found)
    const desk = await openPenaltyDesk(browsers, DESKTOP)
    await opened(desk)
    await investigated(desk, { unit, days })
    await desk.take('conclude', { ...concluding, 'tierFacts.0.kind': '情节严重', 'tierFacts.0.evidence': '1' })
    fadu.setDay(days.told)
    await desk.as('wangxin-2')
    const notice: Said = {
      'measures.责令改正': true,
      'measures.停业整顿': true,
      closureDays: '30',
      fine: '200000',
      defendBy: days.asked,
      reasons: '未要求用户提供真实身份信息，情节严重',
    }
    await desk.take('notify', { ...notice, hearing: 'no' })
    expect(await desk.refusal()).toContain('听证')
    await desk.take('notify', { hearing: 'yes' })
    await desk.agreed('wangxin-5')
    await desk.as('wangxin-2')
    await desk.take('deliverNotice', { on: days.told, ...service })

    // The party has no account: on a phone, by the code on the sheet that was served with the notice.
    fadu.setDay(days.asked)
    const { text, code } = await noticeOf(desk)
    expect(text).toContain('听证')
    const phone = await browsers.visit({ ...PHONE, javaScriptEnabled: false }, '/supervision/party')
    await phone.locator('[name=code]').fill(code)
    await phone.getByRole('button', { name: '查看' }).click()
    await phone.waitForLoadState()
    const seen = await phone.locator('main').innerText()
    expect(seen).toContain('要求听证')
    expect(seen).not.toContain('证据柜')
    const ask = await formOf(phone, 'askHearing')
    await ask.locator('button[type=submit]').last().click()
    await phone.waitForLoadState()
    expect(await phone.locator('#stage').innerText()).toContain('待听证')

    await desk.as('wangxin-6')
    await desk.take('callHearing', {
      heldOn: days.late,
      time: '上午九时',
      place: '临江市网信办三楼',
      host: '冯雪（听证主持人）',
      open: 'public',
    })
    expect(await desk.refusal()).toContain('七日')
    await desk.take('callHearing', { heldOn: days.held })
    await desk.as('wangxin-2')
    await desk.take('deliver', { paper: 'hearing', on: days.asked, ...service })
    fadu.setDay(days.held)
    await desk.as('wangxin-6')
    await desk.take('holdHearing', {
      present: '当事人代理人一名，调查人员二名',
      charge: '未要求用户提供真实身份信息，建议停业整顿并处罚款',
      answer: '已经整改，停业影响用户',
      signed: 'signed',
      opinion: '建议从轻',
    })
    expect(await desk.stage()).toContain('已听证')
    fadu.setDay(days.decided)
    await desk.as('wangxin-2')
    await desk.take('answerDefence', { accepted: 'accepted', reasons: '已经整改属实，采纳。' })
    await desk.as('wangxin-4')
    await desk.take('review', { remit: true, facts: true, law: true, procedure: true, opinion: '同意从轻' })
    await desk.as('wangxin-5')
    await desk.take('discuss', {
      present: '三名负责人',
      opinions: '一致同意从轻',
      result: '不予停业整顿，罚款十九万元',
    })
    await desk.take('decide', {
      as: 'lighter',
      'measures.责令改正': true,
      fine: '190000',
      reasons: '采纳听证意见：已整改，不予停业整顿，罚款酌减',
      payTo: '临江银行 0001',
      correctWhat: '要求全部用户提供真实身份信息',
      correctBy: days.decided,
      noPersons: nobody,
    })
    expect([await desk.refusal(), await desk.stage()]).toEqual(['', expect.stringContaining('已决定')])
    expect(await desk.page.locator('main').innerText()).toContain('190,000')
  }, 300_000)
})

/** The words of the notice on its page, and the code on a sheet that is made for it. */
async function noticeOf(desk: PenaltyDesk) {
  await desk.as('wangxin-2')
  const { page } = desk
  const [, id = ''] = /\/supervision\/cases\/([^/?#]+)/.exec(page.url()) ?? []
  const href = await page.getByRole('link', { name: '行政处罚意见告知书' }).first().getAttribute('href')
  const row = page.locator('li', { hasText: '行政处罚意见告知书' })
  const sheet = await row.getByRole('link', { name: '制作查询页' }).first().getAttribute('href')
  await page.goto(browsers.origin + href)
  const text = await page.locator('main').innerText()
  await page.goto(browsers.origin + sheet)
  expect(await page.getByRole('button', { name: '制作（PDF' }).count()).toBe(1)
  // A browser without a window draws no PDF: the sheet that is pressed there is read in `party-sheet.test.ts`.
  return { text, code: await sheetCode(fadu, { case: id, kind: 'notice' }) }
}
