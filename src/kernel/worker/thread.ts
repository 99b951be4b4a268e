import { type MessagePort, parentPort } from 'node:worker_threads'
import type { Order, Report } from './message.ts'
import type { Task } from './task.ts'

/** The thread's side: works on one order after the other until it is ended. For the file a thread begins with. */
export function serveTasks(tasks: readonly Task[]): void {
  const byName = new Map(tasks.map((task) => [task.name, task]))
  const port = parentPort
  port?.on('message', (order: Order) => answer(port, byName, order))
}

const report = (port: MessagePort, message: Report): void => port.postMessage(message)

async function answer(port: MessagePort, tasks: ReadonlyMap<string, Task>, order: Order): Promise<void> {
  try {
    const task = tasks.get(order.task)
    if (!task) throw new Error(`no thread knows the task ${order.task}`)
    const work = await task.load()
    report(port, { kind: 'begun' })
    report(port, { kind: 'done', output: await work.run(order.input) })
  } catch (error) {
    report(port, isStackOverflow(error) ? { kind: 'too-deep' } : { kind: 'failed', message: messageOf(error) })
  }
}

const isStackOverflow = (error: unknown): boolean => error instanceof RangeError && /call stack/i.test(error.message)

const messageOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error))
