import { createHash } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { openTestApp } from './app.ts'
import {
  CHECKER,
  CHECKER_TWO,
  contestAsked,
  type Entrant,
  fillBank,
  ORGANISER,
  openContestWalk,
} from './contest-walk.ts'
import { openVisitor } from './visitor.ts'

const DAY = '2026-03-02'
const fadu = await openTestApp({ day: DAY, demo: true })
await fillBank(fadu)
const walk = openContestWalk(fadu)
const { all, takes, agrees, opened, opens, published, round, stageOf, enters, plays, answersTo } = walk

const FRAME = '/at/news.linjiang.example'
const sha = (text: string) => createHash('sha256').update(text).digest('hex')

/** From the check to the list that is shown. */
async function drawn(id: string): Promise<void> {
  await all(id, [[CHECKER, 'check', { pace: true, remarks: '逐项看过，没有异常。' }]])
  await round()
  await fadu.sequence()
  await round()
  expect(await stageOf(id)).toBe('provisional')
}

/** Objects by the form on the page of the list. @returns the answer */
async function objects(id: string, text: string) {
  const visitor = openVisitor(fadu)
  const form = await visitor.get(`/contests/objections/new?contest=${id}&office=demo-pufa`)
  if (form.status !== 200) return form
  return visitor.submit('/contests/objections/new/object', { contest: id, office: 'demo-pufa', text })
}

const objectionOf = async (id: string): Promise<string> => {
  const { rows } = await fadu.owner.query<{ case_id: string }>(
    `select case_id from case_index where procedure = 'contest-objection' and field = 'contest' and key = $1 order by case_id desc limit 1`,
    [id],
  )
  return rows[0]?.case_id ?? ''
}

test('第十一届百家网站法律知识竞赛: host sites embed one paper, a resident plays under a nickname, only winners reveal a contact, to the organiser (points 3 and 10)', async () => {
  fadu.setDay(DAY)
  const id = await published()
  expect(await stageOf(id)).toBe('open')
  const rules = await openVisitor(fadu).get(`/contests/${id}`)
  expect(rules.text).toContain('公布以后不改，只能延长')
  const [, commitment = ''] = /抽奖种子的散列<\/dt><dd><code>([0-9a-f]{64})/.exec(rules.text) ?? []
  expect(commitment).not.toBe('')

  // One on our page, two in the frame of a host site, one who is never all right.
  const entrants: Entrant[] = []
  for (const [nickname, team, under] of [
    ['滨江小法', '0', ''],
    ['柳湾书生', '1', FRAME],
    ['城北青年', '1', FRAME],
  ] as const) {
    const entrant = await enters(id, nickname, { team }, under)
    expect(entrant.code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/)
    const seen = await plays(entrant)
    expect(seen.text).toContain('全对！')
    entrants.push(entrant)
  }
  const half = await enters(id, '再接再厉', { team: '0' })
  const seen = await plays(half, 2)
  expect(seen.text).toContain('✕')
  expect(seen.text).toContain('解析')
  expect(seen.text).toMatch(/<li>A　/)
  expect(seen.text).toMatch(/<dt>条文<\/dt><dd><span><a href="\/law\//)

  const board = (await openVisitor(fadu).get(`/contests/${id}/board`)).text
  // 柳湾镇 has two entrants with all right, 滨江街道 one and one with half of it.
  expect(board.indexOf('柳湾镇')).toBeLessThan(board.indexOf('滨江街道'))
  expect(board).toContain('<h2 id="hosts">从哪里参加</h2>')
  expect(board).toMatch(/临江新闻网<\/th><td[^>]*>2<\/td><td[^>]*>2<\/td>/)

  fadu.setDay('2026-03-05')
  await round()
  expect(await stageOf(id)).toBe('closed')
  await drawn(id)
  const list = (await openVisitor(fadu).get(`/contests/${id}/list`)).text
  const lots = (await openVisitor(fadu).get(`/contests/${id}/lots.txt`)).text.trim().split('\n')
  expect(lots).toHaveLength(3)
  const said = (name: string) => new RegExp(`${name}[^<]*</dt><dd><code>([0-9a-f]{64})`).exec(list)?.[1] ?? ''
  expect(sha(said('抽奖种子'))).not.toBe('')
  const lotSeed = /<dt>抽奖种子<\/dt><dd><code>([0-9a-f]{64})/.exec(list)?.[1] ?? ''
  expect(sha(lotSeed)).toBe(commitment)
  expect(sha([...lots].sort().join('\n'))).toBe(said('名单的散列'))
  const seed = `${said('账本的根')}\n${lotSeed}`
  const first = [...lots].sort((one, other) => (sha(`${seed}\n${one}`) < sha(`${seed}\n${other}`) ? -1 : 1)).slice(0, 2)
  const shown = [...list.matchAll(/<code>([0-9a-f]{64})<\/code> <code>([0-9a-f]{64})<\/code>/g)]
  expect(shown.map(([, , lot]) => lot)).toEqual(first)
  const names = [...list.matchAll(/<th scope="row"[^>]*>\d+<\/th><td[^>]*>([^<]+)<\/td>/g)].map(
    ([, name]) => name ?? '',
  )
  expect(sha(`${shown[0]?.[1]}\n${names[0]}`)).toBe(first[0])

  // Nobody is asked for a contact before the list is final; then winners alone are, and nobody else reads it.
  const winners = names.map((name) => entrants.find(({ nickname }) => nickname === name) as Entrant)
  const loser = entrants.find((one) => !winners.includes(one)) as Entrant
  const mine = async ({ nickname, code, base }: Entrant) => {
    const visitor = openVisitor(fadu)
    await visitor.get(base.includes('/at/') ? base : `${base}/enter`)
    await visitor.post(`${base}/return`, { nickname, code })
    return visitor
  }
  expect((await mine(winners[0] as Entrant)).seen.text).toContain('名单正在公示')
  expect((await takes(ORGANISER, id, 'finish')).status).toBe(409)
  fadu.setDay('2026-03-10')
  await all(id, [[ORGANISER, 'finish', {}, CHECKER]])
  const winner = await mine(winners[0] as Entrant)
  const left = await winner.submit(`${winners[0]?.base}/contact`, { phone: '13800001111', name: '' })
  expect(left.text).toContain('联系方式已留')
  expect((await mine(loser)).seen.text).not.toContain('领奖电话')
  const organiser = openVisitor(fadu)
  await organiser.post(`/demo/demo-${ORGANISER}`, {})
  expect((await organiser.get(`/contests/cases/${id}/prizes`)).status).toBe(403)
  await all(id, [[ORGANISER, 'look', { why: '联系获奖人发放奖品。' }]])
  expect((await organiser.get(`/contests/cases/${id}/prizes`)).text).toContain('13800001111')
  const checker = openVisitor(fadu)
  await checker.post(`/demo/demo-${CHECKER}`, {})
  const other = await checker.get(`/contests/cases/${id}/prizes`)
  expect([other.status, other.text.includes('13800001111')]).toEqual([403, false])
  const kept = await fadu.owner.query(`select contact from contest_winner where case_id = $1`, [id])
  expect(JSON.stringify(kept.rows)).not.toContain('13800001111')

  fadu.setDay('2026-03-14')
  // The same person under a second nickname: refused, and the next in the order of the draw moves up.
  const again = await mine(winners[1] as Entrant)
  const refused = await again.submit(`${winners[1]?.base}/contact`, { phone: '+86 138-0000-1111', name: '' })
  expect(refused.status).toBe(403)
  expect(refused.text).toContain('一人只得一次奖')
  const moved = (await openVisitor(fadu).get(`/contests/${id}/list`)).text
  expect(moved).toContain('同一人已另得奖')
  expect(moved).toMatch(new RegExp(`${loser.nickname}</td><td[^>]*>二等奖</td><td[^>]*>递补`))
  // From moving up they have as many days as the others had, the page says until when, and prizes are not all given before.
  expect(moved).toContain('递补，领奖到 2026年3月19日')
  fadu.setDay('2026-03-19')
  const early = await takes(ORGANISER, id, 'award', { how: '邮寄奖品，收件后确认。' })
  expect([early.status, JSON.stringify(early.said).includes('到2026-03-19还可以留联系方式')]).toEqual([409, true])
  expect((await mine(loser)).seen.text).toContain('领奖电话')
  fadu.setDay('2026-03-20')
  expect((await mine(loser)).seen.text).toContain('已过：视为放弃')

  await all(id, [[ORGANISER, 'award', { how: '邮寄奖品，收件后确认。' }, CHECKER]])
  await round()
  expect(await stageOf(id)).toBe('ended')
  const gone = await fadu.owner.query(
    `select count(contact) + count(contact_hash) as n from contest_winner where case_id = $1`,
    [id],
  )
  expect(Number(gone.rows[0]?.n)).toBe(0)
  await fadu.sequence()
  expect(await fadu.checkRecord()).toMatchObject({ faults: 0 })
})

test('tries are counted by the day; a paper is done again until all is right, and takes none of them', async () => {
  fadu.setDay(DAY)
  const id = await published({ daily: 1 })
  const entrant = await enters(id, '三思而行')
  const wrong = await plays(entrant, 1)
  expect(wrong.text).toContain('这份卷重做')
  expect(wrong.text).toContain('今天的已经用完')
  const before = (await walk.paperOf(id, '三思而行')).drawn
  const right = await plays(entrant, 0, { redo: 'yes' })
  expect(right.text).toContain('全对！')
  expect((await walk.paperOf(id, '三思而行')).drawn).toEqual(before)
  const token = /name="seat" value="([^"]+)"/.exec(right.text)?.[1] ?? ''
  const more = await entrant.visitor.post(`${entrant.base}/paper`, { seat: token })
  expect(more.status).toBe(409)
  expect(more.text).toContain('每人每天最多1次')
  const redo = await entrant.visitor.post(`${entrant.base}/paper`, { seat: token, redo: 'yes' })
  expect(redo.text).toContain('没有可以重做的卷')
  // Tomorrow another, with questions drawn anew.
  fadu.setDay('2026-03-03')
  await openVisitor(fadu).get(`/contests/${id}`)
  const back = openVisitor(fadu)
  await back.get(`${entrant.base}/enter`)
  await back.post(`${entrant.base}/return`, { nickname: entrant.nickname, code: entrant.code })
  expect((await back.submit(`${entrant.base}/paper`)).text).toContain('交卷')
})

test('scripted play is told by its pace alone: too fast counts nothing, and nothing of a device is kept', async () => {
  fadu.setDay(DAY)
  const id = await published()
  const { visitor, base } = await enters(id, '快手')
  await visitor.submit(`${base}/paper`)
  const seen = await visitor.submit(`${base}/hand-in`, await answersTo(id, '快手'))
  expect(seen.text).toContain('不计成绩')
  const { rows } = await fadu.owner.query(`select eligible, best from contest_seat where case_id = $1`, [id])
  expect(rows).toEqual([{ eligible: false, best: null }])
  const columns = await fadu.owner.query<{ column_name: string }>(
    `select column_name from information_schema.columns where table_name like 'contest%'`,
  )
  for (const { column_name } of columns.rows) expect(column_name).not.toMatch(/address|agent|ip$|device|print/)
})

test('late, twice, another’s and made-up answers count nothing', async () => {
  fadu.setDay(DAY)
  const id = await published()
  const one = await enters(id, '慢慢来')
  await one.visitor.submit(`${one.base}/paper`)
  const answers = await answersTo(id, '慢慢来')
  const { attempt } = await walk.paperOf(id, '慢慢来')
  const token = /name="seat" value="([^"]+)"/.exec(one.visitor.seen.text)?.[1] ?? ''
  const other = await enters(id, '旁观者')
  const theirs = /name="seat" value="([^"]+)"/.exec(other.visitor.seen.text)?.[1] ?? ''
  const post = (seat: string, fields: object) =>
    one.visitor.post(`${one.base}/hand-in`, { seat, attempt: String(attempt), ...fields })
  expect((await post(theirs, answers)).text).toContain('没有这次答题')
  expect((await post(`${token}x`, answers)).status).toBe(401)
  fadu.pass(1)
  const handed = await post(token, answers)
  expect(handed.text).toContain('全对！')
  const twice = await post(token, { 'q0-answer': 'nothing' })
  expect(twice.text).toContain('全对！')
  await other.visitor.submit(`${other.base}/paper`)
  fadu.pass(11)
  expect((await other.visitor.submit(`${other.base}/hand-in`, {})).text).toContain('答题时间已到')
  expect(
    (await fadu.owner.query(`select 1 from contest_attempt where case_id = $1 and handed_at is not null`, [id]))
      .rowCount,
  ).toBe(1)
})

test('a nickname is nothing by which anybody is found, is one entrant’s alone, and its code brings them back', async () => {
  fadu.setDay(DAY)
  const id = await published()
  const visitor = openVisitor(fadu)
  for (const nickname of ['13800001111', '王', 'a@b.cn', '<script>', '一'.repeat(21)]) {
    await visitor.get(`/contests/${id}/enter`)
    const refused = await visitor.submit(`/contests/${id}/enter`, { nickname })
    expect([refused.status, nickname]).toEqual([422, nickname])
  }
  await enters(id, 'Ａbc法')
  await visitor.get(`/contests/${id}/enter`)
  const taken = await visitor.submit(`/contests/${id}/enter`, { nickname: 'abc法' })
  expect(taken.text).toContain('已有人用')
  const made = await visitor.post(`/contests/${id}/enter`, { nickname: '另一人', team: '7' })
  expect(made.text).toContain('队伍、地区请从规则所列的里面选')
  const wrong = await visitor.post(`/contests/${id}/return`, { nickname: 'abc法', code: 'AAAA-BBBB-CCCC' })
  expect(wrong.status).toBe(401)
})

test('rules are fixed once public: only an extension, with notice, by two, and later than before', async () => {
  fadu.setDay(DAY)
  const id = await published()
  expect((await takes(ORGANISER, id, 'amend', contestAsked({ daily: 9 }))).status).toBe(409)
  const earlier = { closesOn: '2026-03-03', closesAt: '18:00', reasons: '缩短两天，人数已经够了。' }
  const refused = await takes(ORGANISER, id, 'extend', earlier)
  expect(refused.status).toBe(422)
  expect(JSON.stringify(refused.said)).toContain('规则公布以后不能改，只能延长')
  const longer = { closesOn: '2026-03-06', closesAt: '18:00', reasons: '三月三日全市停电，延长两天。' }
  expect((await takes(CHECKER, id, 'extend', longer)).status).toBe(403)
  await all(id, [[ORGANISER, 'extend', longer, CHECKER]])
  await round()
  const notice = (await openVisitor(fadu).get(`/contests/${id}`)).text
  expect(notice).toContain('延长到 2026-03-06 18:00')
  expect(notice).toContain('全市停电')
  fadu.setDay('2026-03-05')
  await round()
  expect(await stageOf(id)).toBe('open')
  await expect(enters(id, '延长后来的')).resolves.toMatchObject({ nickname: '延长后来的' })
  fadu.setDay('2026-03-07')
  await round()
  expect(await stageOf(id)).toBe('closed')
})

test.each([
  ['it closes before it opens', { closesOn: '2026-03-01' }, '截止时刻须在开始时刻之后'],
  ['a host that is a path', { hosts: [{ name: '某网', origin: 'https://a.example/x' }] }, '网址须为 https'],
  ['a host without TLS', { hosts: [{ name: '某网', origin: 'http://a.example' }] }, '网址须为 https'],
  [
    'rounds that overlap',
    {
      rounds: [
        { name: '一', from: '2026-03-02', to: '2026-03-03' },
        { name: '二', from: '2026-03-03', to: '2026-03-04' },
      ],
    },
    '重叠',
  ],
  [
    'a final with nothing before',
    { rounds: [{ name: '决', from: '2026-03-02', to: '2026-03-03', final: true }] },
    '决赛须是最后一轮',
  ],
  [
    'a board that stands still after the close',
    { freezesOn: '2026-03-05', freezesAt: '10:00' },
    '看板停更须在开始以后',
  ],
  ['a least time as long as a paper', { leastSeconds: 600 }, '没有一份卷能计'],
  ['one team twice', { teams: [{ name: '甲' }, { name: '甲' }] }, '写了两次'],
])('refused when it is prepared: %s', async (_, more, why) => {
  fadu.setDay(DAY)
  const refused = await opens(ORGANISER, 'contest', 'prepare', contestAsked(more))
  expect(refused.status).toBe(422)
  expect(JSON.stringify(refused.said)).toContain(why)
  expect(JSON.stringify(refused.said)).toContain('points-2017@2017-01-01#point-10/5')
})

test('a bank that cannot fill a line publishes no rules, and names the line', async () => {
  fadu.setDay(DAY)
  const blueprint = [{ topic: '没有这个主题', count: 3, points: 1 }]
  const id = await opened(ORGANISER, 'contest', 'prepare', contestAsked({ blueprint }))
  const refused = await takes(ORGANISER, id, 'publish')
  expect(refused.status).toBe(422)
  expect(JSON.stringify(refused.said)).toContain('蓝图第1行')
})

test('results are not final before the time for objections is over and each is answered; one that is struck is followed by the next', async () => {
  fadu.setDay(DAY)
  const id = await published()
  const early = await objects(id, '名单还没有就先提一件异议。')
  expect([early.status, early.text.includes('<textarea')]).toEqual([409, false])
  expect(early.text).toContain('名单不在公示期内')
  const past = { contest: id, office: 'demo-pufa', text: '绕过页面提一件异议。' }
  expect((await openVisitor(fadu).post('/contests/objections/new/object', past)).text).toContain('名单不在公示期内')
  const all3 = []
  for (const nickname of ['甲字号', '乙字号', '丙字号']) {
    const entrant = await enters(id, nickname)
    await plays(entrant)
    all3.push(entrant)
  }
  fadu.setDay('2026-03-05')
  await round()
  // Who holds it never checks it, and nobody finishes what is not drawn.
  expect((await takes(ORGANISER, id, 'check', { pace: true })).status).toBe(403)
  expect((await takes(ORGANISER, id, 'finish')).status).toBe(409)
  await drawn(id)
  const sent = await objects(id, '第1位用程序答题，三秒交了四份卷。')
  expect(sent.status).toBe(200)
  expect(sent.text).toMatch(/<code>[0-9A-Z-]{10,}<\/code>/)
  expect((await takes(ORGANISER, id, 'finish')).status).toBe(409)
  fadu.setDay('2026-03-10')
  // After the last day that the page says there is no button, and none is taken.
  const over = (await openVisitor(fadu).get(`/contests/${id}/list`)).text
  expect(over).toContain('公示已于')
  expect(over).not.toContain('/contests/objections/new')
  expect((await objects(id, '公示期满以后才提的一件异议。')).status).toBe(409)
  const open = await takes(ORGANISER, id, 'finish')
  expect(open.status).toBe(409)
  expect(JSON.stringify(open.said)).toContain('还有1件异议没有答复')
  // Answered by another than who checked it; upheld, it names a place, and that falls before the list is final.
  const objection = await objectionOf(id)
  const answered = { outcome: 'upheld', place: 1, reasons: '交卷记录属实，应取消第一位，由下一位递补。' }
  const same = await takes(CHECKER, objection, 'answer', answered)
  expect([same.status, JSON.stringify(same.said).includes('由另一名核查人答复')]).toEqual([403, true])
  const { place: _, ...nameless } = answered
  expect((await takes(CHECKER_TWO, objection, 'answer', nameless)).status).toBe(422)
  expect((await takes(CHECKER_TWO, objection, 'answer', { ...answered, place: 77 })).status).toBe(422)
  await all(objection, [[CHECKER_TWO, 'answer', answered]])
  const upheld = await takes(ORGANISER, id, 'finish')
  expect([upheld.status, JSON.stringify(upheld.said).includes('对第1位的异议已成立')]).toEqual([409, true])
  const struck = { place: 1, reasons: '核查交卷记录，异议所说属实，依规则取消。' }
  expect((await takes(ORGANISER, id, 'strike', { ...struck, place: 77 })).status).toBe(422)
  await all(id, [[ORGANISER, 'strike', struck, CHECKER]])
  await round()
  expect((await takes(ORGANISER, id, 'strike', struck)).status).toBe(422)
  const list = (await openVisitor(fadu).get(`/contests/${id}/list`)).text
  expect(list).toContain('资格取消：核查交卷记录')
  expect(list).toContain('递补')
  // Whoever moved up is shown as long as the first were.
  expect(list).toContain('名单正在公示，到')
  expect(list).toContain('由主办单位自定')
  expect((await takes(ORGANISER, id, 'finish')).status).toBe(409)
  fadu.setDay('2026-03-14')
  await all(id, [[ORGANISER, 'finish', {}, CHECKER]])
  expect(await stageOf(id)).toBe('final')
})

test('rounds: no paper on days between them, and the final is for those who had all right before', async () => {
  fadu.setDay(DAY)
  const rounds = [
    { name: '初赛', from: '2026-03-02', to: '2026-03-02' },
    { name: '决赛', from: '2026-03-04', to: '2026-03-04', final: true },
  ]
  const id = await published({ rounds })
  const good = await enters(id, '过关者')
  expect((await plays(good)).text).toContain('您可以参加决赛')
  const bad = await enters(id, '差一题')
  await plays(bad, 1)
  const back = async ({ base, nickname, code }: Entrant) => {
    const visitor = openVisitor(fadu)
    await visitor.get(`${base}/enter`)
    const seen = await visitor.post(`${base}/return`, { nickname, code })
    const token = /name="seat" value="([^"]+)"/.exec(seen.text)?.[1]
    return { visitor, token, text: seen.text }
  }
  fadu.setDay('2026-03-03')
  expect((await back(good)).text).toContain('今天不在任何一轮之内')
  fadu.setDay('2026-03-04')
  const refused = await back(bad)
  const no = await refused.visitor.submit(`${bad.base}/paper`)
  expect(no.status).toBe(403)
  expect(no.text).toContain('这是决赛')
  const finalist = await back(good)
  await finalist.visitor.submit(`${good.base}/paper`)
  fadu.pass(1)
  const won = await finalist.visitor.submit(`${good.base}/hand-in`, await answersTo(id, '过关者'))
  expect(won.text).toContain('您已入围抽奖')
  // Made to last longer, its last round lasts as long.
  const longer = { closesOn: '2026-03-06', closesAt: '18:00', reasons: '决赛日全市停电，延长两天。' }
  await all(id, [[ORGANISER, 'extend', longer, CHECKER]])
  await round()
  fadu.setDay('2026-03-06')
  expect((await openVisitor(fadu).get(`/contests/${id}`)).text).toMatch(
    /决赛.*?<td[^>]*>2026-03-04<\/td><td[^>]*>2026-03-06/,
  )
  expect((await back(good)).text).not.toContain('今天不在任何一轮之内')
})

test('boards stand still from the moment that the rules name, and equals stand as the rules say', async () => {
  fadu.setDay(DAY)
  const id = await published({ freezesOn: DAY, freezesAt: '10:10', tie: 'shared' })
  await plays(await enters(id, '早鸟', { team: '0' }))
  fadu.pass(15)
  await plays(await enters(id, '后来', { team: '1' }))
  const still = (await openVisitor(fadu).get(`/contests/${id}/board`)).text
  expect(still).toContain('看板停在')
  expect(still).toMatch(/滨江街道<\/th><td[^>]*>1<\/td>/)
  expect(still).toMatch(/柳湾镇<\/th><td[^>]*>0<\/td>/)
  fadu.setDay('2026-03-05')
  await round()
  await drawn(id)
  // What is shown is at most a second old.
  await setTimeout(1_001)
  const whole = (await openVisitor(fadu).get(`/contests/${id}/board`)).text
  expect(whole).toMatch(/<td[^>]*>1<\/td><th scope="row">滨江街道/)
  expect(whole).toMatch(/<td[^>]*>1<\/td><th scope="row">柳湾镇/)
})

test('a frame is for the sites that the rules name: any other stays empty and says why; no page of it sets a cookie', async () => {
  fadu.setDay(DAY)
  const id = await published()
  const { headers, visitor } = await (async () => {
    const frame = openVisitor(fadu)
    const seen = await frame.get(`/contests/${id}${FRAME}`)
    return { headers: seen.headers, visitor: frame }
  })()
  expect(String(headers['content-security-policy'])).toContain('frame-ancestors https://news.linjiang.example')
  expect(headers['x-frame-options']).toBeUndefined()
  expect(visitor.seen.text).not.toContain('<script')
  const entrant = await enters(id, '框里人', {}, FRAME)
  const seen = await plays(entrant)
  expect(seen.text).toContain('全对！')
  expect(entrant.visitor.set).toEqual([])
  expect(String(seen.headers['content-security-policy'])).toContain('frame-ancestors https://news.linjiang.example')
  const stranger = await openVisitor(fadu).get(`/contests/${id}/at/copy.example`)
  expect(stranger.status).toBe(403)
  expect(stranger.text).toContain('不在竞赛规则所列的承办网站之内')
  expect(stranger.text).not.toContain('nickname')
  const posted = await openVisitor(fadu).post(`/contests/${id}/at/copy.example/enter`, { nickname: '盗链者' })
  expect(posted.status).toBe(403)
  // Our own pages stand in no frame at all.
  const own = await openVisitor(fadu).get(`/contests/${id}/enter`)
  expect(String(own.headers['content-security-policy'])).toContain("frame-ancestors 'none'")
  expect(own.headers['x-frame-options']).toBe('DENY')
  expect((await takes(ORGANISER, id, 'annul', { reasons: '题目有误，另行组织。' })).status).toBe(200)
  expect(await stageOf(id)).toBe('open')
  expect((await agrees(CHECKER, id, 'annul')).status).toBe(200)
  expect(await stageOf(id)).toBe('voided')
})

test('what is left unanswered is told before it is handed in, question by question, and nothing is written before', async () => {
  fadu.setDay(DAY)
  const id = await published()
  const { visitor, base } = await enters(id, '想一想')
  await visitor.submit(`${base}/paper`)
  const { 'q1-answer': _, 'q3-answer': __, ...some } = await answersTo(id, '想一想')
  fadu.pass(1)
  const told = await visitor.submit(`${base}/hand-in`, some)
  expect(told.status).toBe(422)
  expect(told.text).toContain('第 2、4 题没有作答，共 2 题')
  expect(told.text).toContain('就这样交卷，2 题不答')
  // What was answered stands there still.
  expect(told.text.match(/type="radio"[^>]* checked/g)).toHaveLength(2)
  const handed = `select count(handed_at)::int as n from contest_attempt where case_id = $1`
  expect((await fadu.owner.query(handed, [id])).rows).toEqual([{ n: 0 }])
  const seen = await visitor.submit(`${base}/hand-in`, { ...some, 'as-it-is': 'yes' })
  expect(seen.status).toBe(200)
  expect(seen.text).toContain('2<small> / 4</small>')
  expect((await fadu.owner.query(handed, [id])).rows).toEqual([{ n: 1 }])
})
