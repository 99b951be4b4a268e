// Loaded before a program: its clock is the machine's, moved by the milliseconds that stand in the file FADU_TEST_CLOCK.
// A release fixture holds cases under versions of the law that were in force years ago.
import { readFileSync } from 'node:fs'

const Machine = Date
const file = process.env.FADU_TEST_CLOCK
const READ_AGAIN_MS = 10
let moved = 0
let readAt = Number.NEGATIVE_INFINITY

function now() {
  if (file !== undefined && performance.now() - readAt > READ_AGAIN_MS) {
    readAt = performance.now()
    moved = Number(readFileSync(file, 'utf8'))
  }
  return Machine.now() + moved
}

globalThis.Date = new Proxy(Machine, {
  construct: (target, given, as) => Reflect.construct(target, given.length === 0 ? [now()] : given, as),
  apply: () => new Machine(now()).toString(),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
})
