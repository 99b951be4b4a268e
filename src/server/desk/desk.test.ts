import { describe, expect, test, vi } from 'vitest'
import { openTestApp } from '../../../test/app.ts'
import { leadAnswers, openPenalty, qinghe } from '../../../test/penalty-walk.ts'
import { officerAt, openCaller, reportedTo, takeAs, told } from '../../../test/report-walk.ts'
import { openVisitor } from '../../../test/visitor.ts'

const fadu = await openTestApp({ demo: true, day: '2026-03-02' })
const penalty = await openPenalty(fadu)

type Line = {
  readonly id: string
  readonly step: string
  readonly about?: string
  readonly number: string
  readonly whose: { readonly kind: string; readonly role?: string }
  readonly until?: { readonly day?: string; readonly figure: string; readonly past: boolean }
}
type Said = {
  readonly agree: Line[]
  readonly mine: Line[]
  readonly awaited: Line[]
  readonly unheld: { readonly id: string }[]
  readonly after?: string
}

const deskOf = async (person: string, query = ''): Promise<Said> =>
  (await (await openCaller(fadu, person)).get(`/api/desk${query}`)).said as unknown as Said
const pageOf = async (person: string, path = '/desk') => (await officerAt(fadu, person)).get(path)
/** The rows of a section, as they read. */
const section = (text: string, id: string): string =>
  new RegExp(`<section aria-labelledby="${id}">([\\s\\S]*?)</table>`).exec(text)?.[1] ?? ''
const ids = (lines: readonly { readonly id: string }[]) => lines.map(({ id }) => id)

describe('a signed-in officer lands on their desk', () => {
  test('sign-in leads there, the head of every page too; who is not signed in is asked to', async () => {
    const visitor = openVisitor(fadu)
    await visitor.post('/demo/demo-gongan-2', {})
    expect(visitor.seen.text).toContain('<h1>我的工作台</h1>')
    expect((await visitor.get('/law/csl')).text).toContain('href="/desk"')
    const stranger = openVisitor(fadu)
    expect((await stranger.get('/desk')).status).toBe(401)
    expect((await stranger.get('/')).text).not.toContain('href="/desk"')
    expect((await (await openCaller(fadu)).get('/api/desk')).status).toBe(401)
  })

  test('with nothing to do it says what will stand here, and what can be done meanwhile', async () => {
    const { text } = await pageOf('tongguan-5')
    expect(text).toContain('现在没有等您办的事。')
    expect(text).toContain('轮到您同意、决定、审核或者承办的步骤会列在这里')
    expect(text).toMatch(/<ul class="waysout"><li><a href="\/reports">举报<\/a>/)
  })

  test('the first page shows an officer what is their turn, in one statement more, and anybody else the times of the law', async () => {
    const stranger = openVisitor(fadu)
    expect((await stranger.get('/')).text).toContain('本法写明的期限')
    const officer = await officerAt(fadu, 'tongguan-5')
    const empty = (await officer.get('/')).text
    expect(empty).toContain('<span>轮到您</span>')
    expect(empty).toContain('现在没有等您办的事。')
    expect(empty).not.toContain('本法写明的期限')
    const statements = async (visit: () => Promise<unknown>) => {
      const asked = vi.spyOn(fadu.kernel.pool, 'connect')
      await visit()
      const { length } = asked.mock.calls
      asked.mockRestore()
      return length
    }
    // /about asks who is signed in, the first page whether anybody keeps the server, and then what is owed.
    const known = await statements(() => officer.get('/about'))
    expect((await statements(() => officer.get('/'))) - known).toBe(2)
  })

  test('links of officers have left the first page; each stands on the desks of those whom it is for', async () => {
    const { text } = await openVisitor(fadu).get('/')
    expect(text).not.toContain('（机关）')
    expect(text).not.toContain('系统管理员')
    expect((await pageOf('wangxin-7')).text).toContain('href="/offices"')
    expect((await pageOf('gongan-2')).text).not.toContain('href="/offices"')
    const author = (await pageOf('pufa-9')).text
    expect(author).toContain('href="/exams/results"')
    expect(author).toContain('href="/study/mine"')
    expect((await pageOf('gongan-2')).text).not.toContain('href="/exams/results"')
  })
})

test('what an officer begins does not lead to the form of the public: ways to report are published on their own page', async () => {
  const { text } = await pageOf('wangxin-1')
  expect(text).not.toContain('href="/reports/new"')
  expect(text).toContain('href="/reports/channels"')
})

describe('待我同意 first, then what is my turn, then what others owe (处罚法第五十四条、第五十七条)', () => {
  test('a lead is every investigator’s turn until one files it; then the head’s word is asked, then the holder’s', async () => {
    const id = await penalty.open(leadAnswers)
    for (const person of ['wangxin-2', 'wangxin-3']) expect(ids((await deskOf(person)).mine)).toContain(id)
    expect(ids((await deskOf('wangxin-5')).mine)).not.toContain(id)
    // Of another office, and of its roles elsewhere, nobody sees it.
    expect(ids((await deskOf('gongan-2')).mine)).not.toContain(id)

    await penalty.takes('first', id, 'file', qinghe)
    const head = await deskOf('wangxin-5')
    expect(ids(head.agree)).toEqual([id])
    const { text } = await pageOf('wangxin-5')
    expect(section(text, 'mine')).toMatch(
      new RegExp(`待您同意</span> <a href="/supervision/cases/${id}\\?step=file#turn">立案</a>`),
    )
    // Who proposed it waits for the head, and agrees to nothing of their own.
    const proposer = await deskOf('wangxin-2')
    expect([ids(proposer.agree), ids(proposer.mine)]).toEqual([[], []])
    expect(proposer.awaited[0]).toMatchObject({ id, step: 'file', whose: { kind: 'second', role: 'decider' } })
    expect(section((await pageOf('wangxin-2')).text, 'others')).toContain('负责人')

    await penalty.tries('head', id, 'file', {}, 'agree')
    const holder = await deskOf('wangxin-2')
    expect(holder.mine[0]).toMatchObject({ id, step: 'investigate', about: qinghe.party })
    // The day of the decision stands at 已决定 alone: it is not the day by which the case is closed (处罚法第六十条).
    const stages = (await pageOf('wangxin-2', `/supervision/cases/${id}`)).text
    expect(stages).toMatch(/<span>已决定<\/span><small>至/)
    expect(stages).not.toMatch(/<span>已结案<\/span><small>/)
    // It is in one investigator's hands: no other's turn.
    expect(ids((await deskOf('wangxin-3')).mine)).not.toContain(id)
    expect((await deskOf('wangxin-5')).agree).toEqual([])
  })

  test('what the law counts in days and has passed is overdue, and red; a page goes on where the one before ended', async () => {
    const early = await penalty.open(leadAnswers)
    fadu.setDay('2026-03-04')
    const late = await penalty.open(leadAnswers)
    fadu.setDay('2026-03-12')
    const { mine } = await deskOf('wangxin-3')
    expect(ids(mine)).toEqual([early, late])
    expect(mine.map(({ until }) => until?.past)).toEqual([true, false])
    const row = section((await pageOf('wangxin-3')).text, 'mine')
    expect(row).toMatch(/data-state="overdue">[\s\S]*?逾期1日/)
    const first = await deskOf('wangxin-3', '?limit=1')
    expect(ids(first.mine)).toEqual([early])
    const next = await deskOf('wangxin-3', `?limit=1&after=${encodeURIComponent(first.after ?? '')}`)
    expect(ids(next.mine)).toEqual([late])
    expect(next.after).toBeUndefined()
    expect((await pageOf('wangxin-3', '/desk?after=none')).status).toBe(400)
    fadu.setDay('2026-03-02')
  })
})

describe('a report on a desk (第十五条第二款)', () => {
  test('its reader sees what it is of; an investigator its number alone, until it is in their hands', async () => {
    const { id } = await reportedTo(fadu)
    const intake = await deskOf('wangxin-1')
    expect(intake.mine[0]).toMatchObject({ id, step: 'accept', about: told.where, until: { figure: 'own' } })
    await takeAs(fadu, 'wangxin-1', id, 'accept')
    const outside = await deskOf('wangxin-2')
    expect([ids(outside.mine).includes(id), ids(outside.unheld)]).toEqual([false, [id]])
    const { text } = await pageOf('wangxin-2')
    expect(text).toContain(`href="/cases/${id}/assignment"`)
    expect(text).not.toContain(told.where)
    // At another office nothing of it is known.
    expect(JSON.stringify(await deskOf('gongan-2'))).not.toContain(id)
    const officer = await officerAt(fadu, 'wangxin-2')
    await officer.get(`/cases/${id}/assignment`)
    await officer.submit(`/cases/${id}/assignment`)
    const own = (await deskOf('wangxin-2')).mine.find((one) => one.id === id)
    expect(own).toMatchObject({ step: 'handle', about: told.where })
    expect(ids((await deskOf('wangxin-3')).unheld)).toEqual([])
  })

  test('past the office’s own time it is past, never overdue, and never red', async () => {
    const { id } = await reportedTo(fadu)
    fadu.setDay('2026-03-10')
    expect((await deskOf('wangxin-1')).mine.find((one) => one.id === id)?.until).toMatchObject({
      figure: 'own',
      past: true,
    })
    const row = section((await pageOf('wangxin-1')).text, 'mine')
    expect(row).toContain('已过')
    expect(row).not.toContain('data-state="overdue"')
    fadu.setDay('2026-03-02')
  })

  test('of what was told of late five stand on the desk, the others behind the link', async () => {
    for (let each = 0; each < 6; each += 1) await reportedTo(fadu)
    const { text } = await pageOf('wangxin-1')
    const week = /<section aria-labelledby="week">([\s\S]*?)<\/section>/.exec(text)?.[1] ?? ''
    expect(week.match(/<time/g)?.length).toBe(5)
    expect(week).toContain('href="/notices?show=all"')
  })
})

test('the first page names the five most urgent, each step leading to its form, and says how many more there are', async () => {
  for (const _ of Array.from({ length: 6 })) await penalty.open()
  const { text } = await pageOf('wangxin-2', '/')
  const turn = /<aside aria-labelledby="turn">([\s\S]*?)<\/aside>/.exec(text)?.[1] ?? ''
  expect(turn.match(/<li>/g)).toHaveLength(5)
  expect(turn).toMatch(/href="\/supervision\/cases\/[^"]+\?step=file#turn">立案/)
  expect(turn).toContain('data-tag="statute"')
  expect(turn).toMatch(/还有\d+件/)
  const mine = (await deskOf('wangxin-2')).mine.slice(0, 5)
  expect(turn.match(/(?<=罚案〔2026〕)\d+(?=号)/g)).toEqual(mine.map(({ number }) => /\d+(?=号)/.exec(number)?.[0]))
})
