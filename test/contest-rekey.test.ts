import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readBoards } from '../src/mechanisms/contest/boards.ts'
import { makeContests } from '../src/mechanisms/contest/contests.ts'
import { countAnew, countBoards } from '../src/mechanisms/contest/recount.ts'
import { openTestApp } from './app.ts'
import { CHECKER, CHECKER_TWO, type Entrant, fillBank, ORGANISER, openContestWalk } from './contest-walk.ts'
import { openVisitor } from './visitor.ts'

const DAY = '2026-03-02'
const fadu = await openTestApp({ day: DAY, demo: true })
await fillBank(fadu)
const walk = openContestWalk(fadu)
const { all, takes, published, round, stageOf, enters, plays, answersTo, paperOf } = walk
const sha = (text: string) => createHash('sha256').update(text).digest('hex')

const checked = [CHECKER, 'check', { pace: true, remarks: '逐项看过，没有异常。' }] as const

async function drawnOn(id: string): Promise<void> {
  await all(id, [[...checked]])
  await round()
  await fadu.sequence()
  await round()
}

/** Somebody has all right but one single choice, to which they gave another option. @returns the item, and what they gave */
async function playsOther(id: string, nickname: string, more: Record<string, string> = {}) {
  const entrant = await enters(id, nickname, more)
  await entrant.visitor.submit(`${entrant.base}/paper`)
  const { sealed, drawn } = await paperOf(id, nickname)
  const at = drawn.findIndex(([place]) => sealed.items[place]?.item.kind === 'single')
  const item = sealed.items[drawn[at]?.[0] ?? -1]?.item
  if (item?.kind !== 'single') throw new Error('no single choice')
  const right = await answersTo(id, nickname)
  const wrong = await answersTo(id, nickname, 4)
  fadu.pass(1)
  await entrant.visitor.submit(`${entrant.base}/hand-in`, { ...right, [`q${at}-answer`]: wrong[`q${at}-answer`] ?? '' })
  const { rows } = await fadu.owner.query<{ answers: string[] }>(
    `select answers from contest_attempt a join contest_seat s on s.id = a.seat where s.case_id = $1 and s.nickname = $2`,
    [id, nickname],
  )
  return { entrant, item: item.id, given: String(rows[0]?.answers[at]) }
}

const bestOf = async (id: string) => {
  const { rows } = await fadu.owner.query<{ nickname: string; best: string; eligible: boolean }>(
    `select nickname, best, eligible from contest_seat where case_id = $1 order by id`,
    [id],
  )
  return rows.map(({ nickname, best, eligible }) => [nickname, Number(best), eligible])
}

const boardsNow = async (id: string) => {
  const contests = makeContests({ ...fadu.kernel.identity, keyring: fadu.kernel.seal.keyring })
  const head = await contests.open.head(id)
  if (!head) throw new Error('no contest')
  return { head, boards: await readBoards(fadu.database, head, fadu.kernel.now()) }
}

test('a key that was wrong is changed by two once it has closed: every paper is marked anew, boards and the list follow, and nothing is checked before', async () => {
  fadu.setDay(DAY)
  const id = await published()
  const sure = await enters(id, '原来全对', { team: '0' })
  await plays(sure)
  const { item, given, entrant } = await playsOther(id, '后来全对', { team: '1' })
  expect(await bestOf(id)).toEqual([
    ['原来全对', 4, true],
    ['后来全对', 3, false],
  ])
  const told = { item, key: given, reasons: '答案误写成了另一项，条文写的是这一项。' }
  // Not while somebody may still play.
  expect((await takes(ORGANISER, id, 'rekey', told)).status).toBe(409)
  fadu.setDay('2026-03-05')
  await round()
  for (const [answers, why] of [
    [{ ...told, item: 'q9999' }, '没有编号为'],
    [{ ...told, key: 'Z' }, ''],
  ] as const) {
    const refused = await takes(ORGANISER, id, 'rekey', answers)
    expect(refused.status).toBe(422)
    expect(JSON.stringify(refused.said)).toContain(why)
  }
  expect((await takes(CHECKER, id, 'rekey', told)).status).toBe(403)
  const page = openVisitor(fadu)
  await page.post(`/demo/demo-${ORGANISER}`, {})
  expect((await page.get(`/contests/cases/${id}?step=rekey`)).text).toMatch(new RegExp(`<option value="${item}"`))
  await all(id, [[ORGANISER, 'rekey', told, CHECKER_TWO]])
  const early = await takes(CHECKER, id, 'check', { pace: true })
  expect([early.status, JSON.stringify(early.said).includes('全体重新阅卷还没有办完')]).toEqual([409, true])
  await round()
  // Whoever had the item with its old key right may have it wrong now; whoever gave the new one has all.
  const after = new Map((await bestOf(id)).map(([name, ...rest]) => [name, rest]))
  expect(after.get('后来全对')).toEqual([4, true])
  const board = (await boardsNow(id)).boards
  expect(board.teams.find(({ name }) => name === '柳湾镇')).toMatchObject({ entrants: 1, tries: 1, full: 1, points: 4 })
  const rules = (await openVisitor(fadu).get(`/contests/${id}`)).text
  expect(rules).toContain('更正一题的答案，全体重新阅卷')
  expect(rules).toContain('条文写的是这一项')
  expect((await page.get(`/contests/cases/${id}`)).text).toMatch(/2份卷重阅，[12]份得分改变/)
  // Their own page, and the paper handed in once more, show what counts now.
  const mine = openVisitor(fadu)
  await mine.get(`${entrant.base}/enter`)
  expect((await mine.post(`${entrant.base}/return`, { nickname: '后来全对', code: entrant.code })).text).toContain(
    '已入围',
  )
  await drawnOn(id)
  const lots = (await openVisitor(fadu).get(`/contests/${id}/lots.txt`)).text.trim().split('\n')
  expect(lots).toHaveLength([...after.values()].filter(([, isIn]) => isIn).length)
})

test('marks by a changed key are on record: one that somebody moves afterwards is found', async () => {
  fadu.setDay(DAY)
  const id = await published()
  const { item, given } = await playsOther(id, '后来全对')
  fadu.setDay('2026-03-05')
  await round()
  await all(id, [[ORGANISER, 'rekey', { item, key: given, reasons: '答案误写成了另一项。' }, CHECKER]])
  await round()
  await fadu.sequence()
  const points = (sum: string) =>
    fadu.owner.query(
      `update contest_attempt set remarked_points = ${sum} where case_id = $1 and remarked is not null`,
      [id],
    )
  expect((await points('1')).rowCount).toBe(1)
  expect(Number((await fadu.checkRecord()).faults)).toBe(1)
  await points('(select sum(m::numeric) from jsonb_array_elements_text(remarked) m)')
}, 90_000)

test('after the draw a key is changed only where the rules say so: the list is given up, stays public, and winners are drawn again', async () => {
  fadu.setDay(DAY)
  const stands = await published({ title: '不再更正的一届' })
  const beside = { besideWhat: '某日开奖号码', besideOn: '2026-03-06' }
  const redraws = await published({ afterDraw: 'redraw', title: '可以重抽的一届', ...beside })
  const said = new Map<string, { item: string; given: string }>()
  for (const id of [stands, redraws]) {
    await plays(await enters(id, '原来全对'))
    said.set(id, await playsOther(id, '后来全对'))
  }
  expect((await openVisitor(fadu).get(`/contests/${redraws}`)).text).toContain('原名单作废（仍然公开）')
  expect((await openVisitor(fadu).get(`/contests/${stands}`)).text).toContain('抽奖以后答案不再更正')
  fadu.setDay('2026-03-05')
  await round()
  for (const id of [stands, redraws]) await drawnOn(id)
  fadu.setDay('2026-03-06')
  await all(redraws, [[ORGANISER, 'number', { number: '03 07', source: '开奖公告' }, CHECKER]])
  await round()
  expect((await openVisitor(fadu).get(`/contests/${redraws}/list`)).text).toContain('不能预先知道结果')
  const told = (id: string) => ({ item: said.get(id)?.item, key: said.get(id)?.given, reasons: '公示中发现答案写错。' })
  const refused = await takes(ORGANISER, stands, 'redraw', told(stands))
  expect([refused.status, JSON.stringify(refused.said).includes('规则写明抽奖以后答案不再更正')]).toEqual([409, true])
  await all(redraws, [[ORGANISER, 'redraw', told(redraws), CHECKER]])
  await round()
  expect(await stageOf(redraws)).toBe('closed')
  const between = (await openVisitor(fadu).get(`/contests/${redraws}/list`)).text
  expect(between).toContain('当时的名单作废')
  expect(between).not.toContain('抽奖种子</dt>')
  const earlier = (await openVisitor(fadu).get(`/contests/${redraws}/list/earlier`)).text
  expect(earlier).toContain('原来全对')
  expect(earlier).not.toContain('后来全对')
  await drawnOn(redraws)
  expect(await stageOf(redraws)).toBe('provisional')
  const again = (await openVisitor(fadu).get(`/contests/${redraws}/list`)).text
  expect(again).toContain('后来全对')
  expect(again).toContain('抽奖种子和公开数字在第一次抽奖时已经公开')
  expect(again).not.toContain('不能预先知道结果')
  const twice = await takes(ORGANISER, redraws, 'redraw', told(redraws))
  expect([twice.status, JSON.stringify(twice.said).includes('每届至多重新抽奖一次')]).toEqual([409, true])
  await fadu.sequence()
  expect(await fadu.checkRecord()).toMatchObject({ faults: 0 })
})

test('a number from outside that is known after the list enters the draw; the program on the page repeats it', async () => {
  fadu.setDay(DAY)
  const what = '2026年3月7日双色球开奖号码，从小到大、空格隔开'
  const id = await published({ besideWhat: what, besideOn: '2026-03-07' })
  for (const nickname of ['甲同学', '乙同学', '丙同学']) await plays(await enters(id, nickname))
  expect((await openVisitor(fadu).get(`/contests/${id}`)).text).toContain('双色球')
  // It may last until the eve of that day: on it the list would take no number.
  const longer = { closesAt: '09:00', reasons: '参赛单位请求。' }
  const past = await takes(ORGANISER, id, 'extend', { ...longer, closesOn: '2026-03-07' })
  expect([past.status, JSON.stringify(past.said).includes('新的截止日须在这一日以前')]).toEqual([422, true])
  fadu.setDay('2026-03-05')
  await round()
  await drawnOn(id)
  expect(await stageOf(id)).toBe('listed')
  const number = { number: '03 07 11 19 26 30 + 08', source: '中国福利彩票网开奖公告' }
  const early = await takes(ORGANISER, id, 'number', number)
  expect([early.status, JSON.stringify(early.said).includes('到2026-03-07才产生')]).toEqual([409, true])
  fadu.setDay('2026-03-07')
  await all(id, [[ORGANISER, 'number', number, CHECKER]])
  await round()
  expect(await stageOf(id)).toBe('provisional')
  const list = (await openVisitor(fadu).get(`/contests/${id}/list`)).text
  expect(list).toContain('不能预先知道结果')
  expect(list).toContain(number.source)
  const lots = (await openVisitor(fadu).get(`/contests/${id}/lots.txt`)).text
  const script = (await openVisitor(fadu).get('/contests/repeat-draw.py')).text
  const folder = mkdtempSync(join(tmpdir(), 'fadu-draw-'))
  writeFileSync(join(folder, 'lots.txt'), lots)
  writeFileSync(join(folder, 'repeat-draw.py'), script)
  const root = /账本的根[^<]*<\/dt><dd><code>([0-9a-f]{64})/.exec(list)?.[1] ?? ''
  const seed = /<dt>抽奖种子<\/dt><dd><code>([0-9a-f]{64})/.exec(list)?.[1] ?? ''
  const args = ['repeat-draw.py', 'lots.txt', '2', root, seed]
  const said = (...more: string[]) => execFileSync('python3', [...args, ...more], { cwd: folder }).toString()
  const shown = [...list.matchAll(/<code>[0-9a-f]{64}<\/code> <code>([0-9a-f]{64})<\/code>/g)].map(([, lot]) => lot)
  expect([...said(number.number).matchAll(/^\d+ ([0-9a-f]{64})$/gm)].map(([, lot]) => lot)).toEqual(shown)
  expect(said(number.number)).toContain(/名单的散列[^<]*<\/dt><dd><code>([0-9a-f]{64})/.exec(list)?.[1])
  expect(said(number.number)).toContain(sha(seed))
})

test('a list that is fixed once the number is known takes none of it: said before the check, explained by it, and shown', async () => {
  fadu.setDay(DAY)
  const id = await published({ besideWhat: '某日开奖号码', besideOn: '2026-03-05' })
  await plays(await enters(id, '丁同学'))
  fadu.setDay('2026-03-05')
  await round()
  const checking = openVisitor(fadu)
  await checking.post(`/demo/demo-${CHECKER}`, {})
  for (const path of [`/contests/cases/${id}`, `/contests/${id}/list`])
    expect((await checking.get(path)).text).toContain('所以它不再进入抽奖')
  const silent = await takes(CHECKER, id, 'check', { pace: true })
  expect([silent.status, JSON.stringify(silent.said).includes('为何没有在这一日以前核查')]).toEqual([422, true])
  await drawnOn(id)
  expect(await stageOf(id)).toBe('provisional')
  expect((await openVisitor(fadu).get(`/contests/${id}/list`)).text).toContain('没有用上')
  const late = await walk.opens(
    ORGANISER,
    'contest',
    'prepare',
    (await import('./contest-walk.ts')).contestAsked({ besideWhat: '某日开奖号码', besideOn: '2026-03-04' }),
  )
  expect([late.status, JSON.stringify(late.said).includes('须在截止日以后')]).toEqual([422, true])
})

test.each([
  ['next', '由下一位递补', 1],
  ['undrawn', '不再补抽', 0],
])('prizes whose winners leave no contact: %s', async (lapsed, words, movesUp) => {
  fadu.setDay(DAY)
  const id = await published({ lapsed, prizes: [{ name: '一等奖', count: 2 }] })
  const entrants: Entrant[] = []
  for (const nickname of ['甲同学', '乙同学', '丙同学']) {
    const entrant = await enters(id, nickname)
    await plays(entrant)
    entrants.push(entrant)
  }
  expect((await openVisitor(fadu).get(`/contests/${id}`)).text).toContain(words)
  fadu.setDay('2026-03-05')
  await round()
  await drawnOn(id)
  fadu.setDay('2026-03-10')
  await all(id, [[ORGANISER, 'finish', {}, CHECKER]])
  const won = await fadu.owner.query<{ nickname: string }>(
    `select s.nickname from contest_winner w join contest_seat s on s.id = w.seat where w.case_id = $1 order by place`,
    [id],
  )
  const first = entrants.find(({ nickname }) => nickname === won.rows[0]?.nickname) as Entrant
  const visitor = openVisitor(fadu)
  await visitor.get(`${first.base}/enter`)
  await visitor.post(`${first.base}/return`, { nickname: first.nickname, code: first.code })
  await visitor.submit(`${first.base}/contact`, { phone: '13800001111', name: '' })
  await round()
  expect((await fadu.owner.query(`select 1 from contest_winner where case_id = $1`, [id])).rowCount).toBe(2)
  fadu.setDay('2026-03-18')
  await round()
  await round()
  const { rows } = await fadu.owner.query<{ state: string; moved: boolean }>(
    `select state, moved_at is not null as moved from contest_winner where case_id = $1 order by place`,
    [id],
  )
  const lapsing = movesUp === 1 ? 'lapsed' : 'drawn'
  expect(rows).toEqual([
    { state: 'drawn', moved: false },
    { state: lapsing, moved: false },
    ...(movesUp === 1 ? [{ state: 'drawn', moved: true }] : []),
  ])
  if (movesUp === 0) return
  const list = (await openVisitor(fadu).get(`/contests/${id}/list`)).text
  expect(list).toContain('1 个奖，按规则由抽奖次序中的下一位递补，递补 1 人')
  expect(list).toContain('过期未留联系方式，视为放弃')
  const award = await takes(ORGANISER, id, 'award', { how: '邮寄奖品，收件后确认。' })
  expect([award.status, JSON.stringify(award.said).includes('还可以留联系方式')]).toEqual([409, true])
  // Once: whoever moved up and leaves none either is followed by nobody.
  fadu.setDay('2026-03-27')
  await round()
  expect((await fadu.owner.query(`select 1 from contest_winner where case_id = $1`, [id])).rowCount).toBe(3)
  await all(id, [[ORGANISER, 'award', { how: '邮寄奖品，收件后确认。' }, CHECKER]])
})

test('what entrants reached and boards show, worked out anew from papers alone, is what hand-ins gave one by one', async () => {
  fadu.setDay(DAY)
  const id = await published({
    freezesOn: '2026-03-03',
    freezesAt: '12:00',
    rounds: [
      { name: '初赛', from: '2026-03-02', to: '2026-03-03' },
      { name: '决赛', from: '2026-03-04', to: '2026-03-04', final: true },
    ],
  })
  const names = ['早来的', '二次的', '过快的', '决赛的']
  const entrants = new Map<string, Entrant>()
  for (const [at, nickname] of names.entries())
    entrants.set(nickname, await enters(id, nickname, { team: String(at % 2), region: at === 0 ? '0' : '-1' }))
  const of = (nickname: string) => entrants.get(nickname) as Entrant
  await plays(of('早来的'))
  await plays(of('二次的'), 2)
  await plays(of('二次的'), 1)
  const fast = of('过快的')
  await fast.visitor.submit(`${fast.base}/paper`)
  await fast.visitor.submit(`${fast.base}/hand-in`, await answersTo(id, '过快的'))
  await plays(of('决赛的'))
  fadu.setDay('2026-03-04')
  for (const nickname of ['决赛的']) {
    const { base, code } = of(nickname)
    const visitor = openVisitor(fadu)
    await visitor.get(`${base}/enter`)
    await visitor.post(`${base}/return`, { nickname, code })
    await plays({ ...of(nickname), visitor })
  }
  const seats = `select id, best, best_ms, full_rounds, eligible from contest_seat where case_id = $1 order by id`
  const lines = `select * from contest_board where case_id = $1 order by kind, place`
  const before = [(await fadu.owner.query(seats, [id])).rows, (await fadu.owner.query(lines, [id])).rows]
  expect(before[0]?.map(({ eligible }) => eligible)).toEqual([false, false, false, true])
  const { head } = await boardsNow(id)
  await fadu.owner.query(
    `update contest_seat set best = 0, best_ms = 1, full_rounds = 0, eligible = false where case_id = $1 and best is not null`,
    [id],
  )
  await fadu.owner.query(
    `update contest_board set entrants = 9, tries = 9, full_marks = 9, points = 9, reached_at = null, shown_entrants = 9,
       shown_tries = 9, shown_full_marks = 9, shown_points = 9, shown_reached_at = null where case_id = $1`,
    [id],
  )
  await fadu.database.transaction().execute(async (transaction) => {
    expect(await countAnew(transaction, head, { after: 0, limit: 100 })).toMatchObject({ isOver: true })
    await countBoards(transaction, head)
  })
  expect([(await fadu.owner.query(seats, [id])).rows, (await fadu.owner.query(lines, [id])).rows]).toEqual(before)
})
