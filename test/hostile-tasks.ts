import type { Task, Work } from '../src/kernel/worker/task.ts'

/** Tasks as an attacker would wish them, for the pool of a test; `test/hostile-worker.ts` is the thread that knows them. */

const of = <Input, Output>(name: string, run: Work<Input, Output>['run']): Task<Input, Output> => ({
  name,
  group: 'text',
  subject: { zh: `试验“${name}”`, en: `The trial “${name}”` },
  remedy: { zh: '请缩短', en: 'make it shorter' },
  load: async () => ({ run }),
})

const forever = (): never => {
  for (;;);
}

export const echo = of('echo', (words: string) => words)
export const spin = of('spin', forever)
/** Patterns that try every way to part the letters: 2^n of them. */
export const backtrack = of('backtrack', (length: number) => /^(?:a+)+$/.test(`${'a'.repeat(length)}b`))
/** Spends its time asleep: the thread itself is free, and yet nobody waits for ever. */
export const sleep = of('sleep', () => new Promise<string>(() => undefined))
export const hoard = of('hoard', (): number => {
  const kept: string[][] = []
  for (;;) kept.push(Array.from({ length: 10_000 }, (_, at) => `words ${kept.length} ${at}`))
})
export const nest = of('nest', (depth: number): number => {
  const down = (left: number): number => (left === 0 ? 0 : 1 + down(left - 1))
  return down(depth)
})
export const fault = of('fault', (): string => {
  throw new TypeError('a fault of ours')
})
export const function_ = of('function', () => () => 'no plain data')
/** Says when it ran, in milliseconds of the machine's own clock, and ends after so many. */
export const busy = of('busy', (milliseconds: number) => {
  const from = performance.timeOrigin + performance.now()
  while (performance.timeOrigin + performance.now() < from + milliseconds);
  return from
})
/** What the thread knows of its surroundings. */
export const surroundings = of('surroundings', () => Object.keys(process.env))
/** Known to nobody. */
export const unknown = of('unknown', (words: string) => words)
export const unloadable: Task<string, string> = {
  ...unknown,
  name: 'unloadable',
  load: () => Promise.reject(new Error('no such file')),
}

export const hostileTasks: readonly Task[] = [
  echo,
  spin,
  backtrack,
  sleep,
  hoard,
  nest,
  fault,
  function_,
  busy,
  surroundings,
  unloadable,
]
