import { afterAll, expect, test } from 'vitest'
import * as hostile from '../../../test/hostile-tasks.ts'
import { isRefusal } from '../../law/refusal.ts'
import type { Limits } from './limits.ts'
import { openWorkers } from './workers.ts'

const file = new URL('../../../test/hostile-worker.ts', import.meta.url)
const limits: Limits = { threads: 2, milliseconds: 300, megabytes: 48, waiting: 6, waitingOfOne: 3 }

const open = (text: Partial<Limits> = {}) => {
  const others = { print: limits, sheet: limits, count: limits, password: limits }
  const workers = openWorkers(file, { text: { ...limits, ...text }, ...others })
  afterAll(() => workers.close())
  return workers
}

const workers = open()
const compute = workers.computeFor('one')
const other = workers.computeFor('other')

test('what is asked is answered, by the same threads again and again', async () => {
  for (const words of ['甲', '乙', '丙']) expect(await compute(hostile.echo, words)).toBe(words)
})

test.each([
  ['an endless loop', hostile.spin, undefined],
  ['a pattern that tries every way', hostile.backtrack, 60],
  ['one that sleeps', hostile.sleep, undefined],
])(
  '%s is ended, its sender is told what was too long and what helps, and the next is served',
  async (_, task, input) => {
    const refused = await compute<unknown, unknown>(task, input)
    expect(refused).toMatchObject({ code: 'too-large' })
    const { zh, en } = isRefusal(refused) ? refused.reason : { zh: '', en: '' }
    expect(zh).toBe(`试验“${task.name}”在0.3秒内没有处理完，已停止处理：请缩短`)
    expect(en).toBe(`The trial “${task.name}” was not done within 0.3 seconds and was given up: make it shorter`)
    expect(await compute(hostile.echo, '丁')).toBe('丁')
  },
)

test('one that fills the memory is refused, and this process lives', async () => {
  const patient = open({ milliseconds: 20_000 }).computeFor('one')
  expect(await patient(hostile.hoard, undefined)).toMatchObject({
    code: 'too-large',
    reason: { zh: expect.stringContaining('内存'), en: expect.stringContaining('memory') },
  })
  expect(await patient(hostile.echo, '戊')).toBe('戊')
})

test('one that nests beyond the stack is refused, a shallow one is not', async () => {
  expect(await compute(hostile.nest, 100)).toBe(100)
  expect(await compute(hostile.nest, 10_000_000)).toMatchObject({
    code: 'too-large',
    reason: { en: expect.stringContaining('nested too deep') },
  })
})

test.each([
  ['a fault of ours', hostile.fault, 'a fault of ours'],
  ['an output that is no plain data', hostile.function_, 'could not be cloned'],
  ['a task that no thread knows', hostile.unknown, 'no thread knows the task unknown'],
  ['a task whose code does not load', hostile.unloadable, 'no such file'],
])('%s is an error and no refusal, and the next is served', async (_, task, message) => {
  await expect(compute<unknown, unknown>(task, '')).rejects.toThrow(message)
  expect(await compute(hostile.echo, '己')).toBe('己')
})

test('an input that is no plain data is an error, and holds no thread', async () => {
  const bad = [1, 2, 3].map(() => compute<unknown, unknown>(hostile.echo, () => 'no plain data'))
  for (const one of bad) await expect(one).rejects.toThrow('could not be cloned')
  expect(await Promise.all([compute(hostile.echo, '庚'), other(hostile.echo, '辛')])).toEqual(['庚', '辛'])
})

test('a thread sees no setting of this process: a key may stand among them', async () => {
  expect(await compute(hostile.surroundings, undefined)).toEqual([])
})

test('another is begun while one client keeps every place it may have', async () => {
  // One runs, three wait, the fifth finds no place: this client has one thread of the two.
  const greedy = Array.from({ length: 5 }, () => compute(hostile.spin, undefined))
  const served = await other(hostile.echo, '壬')
  expect(served).toBe('壬')
  expect(await greedy[4]).toMatchObject({ code: 'too-many', reason: { zh: expect.stringContaining('稍后再试') } })
  await Promise.all(greedy)
})

test('clients take turns: who comes with one task waits for what runs, not for all of another’s', async () => {
  const narrow = open({ threads: 1, milliseconds: 5_000 })
  const [first, second] = [narrow.computeFor('first'), narrow.computeFor('second')]
  const many = [1, 2, 3, 4].map(() => first(hostile.busy, 20))
  const one = await second(hostile.busy, 1)
  const times = await Promise.all(many)
  expect(
    [...times, one]
      .map(Number)
      .toSorted((a, b) => a - b)
      .indexOf(Number(one)),
  ).toBe(1)
})

test('where as many wait as may, everybody is refused until there is room, and then nobody', async () => {
  const full = open({ threads: 1 })
  const all = ['a', 'b', 'c'].flatMap((client) => [1, 2, 3].map(() => full.computeFor(client)(hostile.spin, undefined)))
  const codes = (await Promise.all(all)).map((refused) => (isRefusal(refused) ? refused.code : ''))
  // Of nine one runs and six wait.
  expect(codes.filter((code) => code === 'too-many')).toHaveLength(2)
  expect(await full.computeFor('d')(hostile.echo, '癸')).toBe('癸')
})

test('what waits or runs when the pool is closed is told so, and nothing is begun afterwards', async () => {
  const closed = open()
  const asked = [1, 2, 3].map(() => closed.computeFor('one')(hostile.spin, undefined))
  await closed.close()
  for (const one of [...asked, closed.computeFor('one')(hostile.echo, '')])
    expect(await one).toMatchObject({ code: 'not-ready' })
})
