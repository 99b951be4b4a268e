import { afterAll } from 'vitest'
import { type Compute, openWorkers } from '../src/kernel/worker/workers.ts'
import { builtFile } from '../src/server/built-file.ts'

/** The pool of the app for two clients, for tests that ask it without a visit. Its threads end with the test file. */
export function openComputes(one: string, other: string): readonly [Compute, Compute] {
  const workers = openWorkers(builtFile('worker'))
  afterAll(() => workers.close())
  return [workers.computeFor(one), workers.computeFor(other)]
}
