import { expect, test } from 'vitest'
import { LIMITS } from '../../src/kernel/worker/limits.ts'
import { openWorkers } from '../../src/kernel/worker/workers.ts'
import { isRefusal } from '../../src/law/refusal.ts'
import { areas } from '../../src/server/areas.ts'
import { type Area, file, type Route, type Visit } from '../../src/web/area.ts'
import { openTestApp } from '../app.ts'
import * as hostile from '../hostile-tasks.ts'
import { families } from './hostile-texts.ts'

const route = (path: string, answer: Route['answer']): Route => ({ method: 'GET', path, who: 'anyone', answer })

const spin = (visit: Visit) => visit.compute(hostile.spin, undefined)
const echo = async (visit: Visit) => {
  const words = await visit.compute(hostile.echo, '在')
  return isRefusal(words) ? words : file('words.txt', 'text/plain; charset=utf-8', words)
}

/** An area whose work never ends, and one task that ends at once. */
const amendment: Area = {
  id: 'trial',
  name: { zh: '试验', en: 'Trial' },
  about: { zh: '试验', en: 'Trial' },
  pillar: 'use',
  home: '/trial',
  startPages: [],
  routes: [route('/trial/spin', spin), route('/trial/echo', echo)],
  endpoints: [],
}

const threadFile = new URL('../hostile-worker.ts', import.meta.url)
const fadu = await openTestApp({ areas: [amendment], workers: openWorkers(threadFile) })
const app = await openTestApp({ day: '2026-03-02' })

const knock = (url: string, remoteAddress: string) => fadu.app.inject({ method: 'GET', url, remoteAddress })

test('/healthz is answered before work that never ends is ended, and its sender is told so in their language', async () => {
  const origin = await fadu.listen()
  // A thread is there: what follows begins at once.
  const echoed = await fetch(`${origin}/trial/echo`)
  expect([echoed.status, await echoed.text()]).toEqual([200, '在'])
  const order: string[] = []
  const spinning = fetch(`${origin}/en/trial/spin`).then((answer) => {
    order.push('spin')
    return answer
  })
  for (let asked = 0; asked < 5; asked += 1) {
    expect((await fetch(`${origin}/healthz`)).status).toBe(200)
    order.push('healthz')
  }
  const answer = await spinning
  expect(order).toEqual([...Array.from({ length: 5 }, () => 'healthz'), 'spin'])
  expect(answer.status).toBe(413)
  expect(await answer.text()).toContain('was not done within 2 seconds and was given up: make it shorter')
})

test('one client that sends without end is refused, and another is served while its tasks wait', async () => {
  const statuses: number[] = []
  // One runs, eight wait.
  const many = Array.from({ length: 12 }, async () => {
    const { statusCode } = await knock('/trial/spin', '203.0.113.1')
    statuses.push(statusCode)
    return statusCode
  })
  expect((await knock('/trial/echo', '203.0.113.2')).statusCode).toBe(200)
  expect(statuses).toEqual([429, 429, 429])
  expect((await knock('/trial/echo', '203.0.113.1')).statusCode).toBe(429)
  void Promise.all(many)
})

test('a password is checked while every thread for texts is taken: it waits for no text and for no file', async () => {
  const signIn = (login: string) =>
    fadu.app.inject({
      method: 'POST',
      url: '/session',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
      payload: new URLSearchParams({ login, password: 'a guess that is wrong' }).toString(),
      remoteAddress: '203.0.113.9',
    })
  // Its thread is there: what follows begins at once.
  expect((await signIn('nobody-1')).statusCode).toBe(401)
  const order: string[] = []
  const spinning = ['203.0.113.11', '203.0.113.12'].map(async (address) => {
    const { statusCode } = await knock('/trial/spin', address)
    order.push('spin')
    return statusCode
  })
  expect((await signIn('nobody-2')).statusCode).toBe(401)
  order.push('sign-in')
  expect(await Promise.all(spinning)).toEqual([413, 413])
  expect(order).toEqual(['sign-in', 'spin', 'spin'])
})

test('while a decision of 2,000 orders is carried out, everybody else is answered', async () => {
  const origin = await app.listen()
  const decision = families['articles added']?.(250_000) ?? ''
  let ended = false
  const amending = fetch(`${origin}/api/amend`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ law: 'csl', version: '2017-06-01', decision }),
  }).then(({ status }) => {
    ended = true
    return status
  })
  let answered = 0
  while (!ended) {
    expect((await fetch(`${origin}/healthz`)).status).toBe(200)
    if (!ended) answered += 1
  }
  expect([200, 413]).toContain(await amending)
  expect(answered).toBeGreaterThan(5)
})

test('a law is read although there is no place for comparing its texts: what is not known is said, and not kept', async () => {
  const text = { ...LIMITS.text, threads: 1, milliseconds: 1_000, waiting: 1 }
  const narrow = await openTestApp({
    areas: [...areas, amendment],
    day: '2026-03-02',
    workers: openWorkers(threadFile, { ...LIMITS, text }),
  })
  const from = (url: string, remoteAddress: string) => narrow.app.inject({ method: 'GET', url, remoteAddress })
  const article = '/law/csl/2017-06-01/art-21'
  const occupied = ['203.0.113.1', '203.0.113.2'].map((address) => from('/trial/spin', address))
  const crowded = await from(article, '203.0.113.3')
  expect(crowded.statusCode).toBe(200)
  expect(crowded.body).toContain('留存相关的网络日志不少于六个月')
  expect(crowded.body).toContain('已有新文本')
  expect(crowded.body).toContain('本条有无改动未能比对')
  expect((await from('/compare/csl/2017-06-01/2026-01-01', '203.0.113.3')).statusCode).toBe(429)
  await Promise.all(occupied)
  const quiet = await from(article, '203.0.113.3')
  expect(quiet.body).not.toContain('未能比对')
  expect(quiet.body).toContain('本条只移了号')
})
