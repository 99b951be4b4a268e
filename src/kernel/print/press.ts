import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { type Refusal, refuse } from '../../law/refusal.ts'
import type { Printed } from './sheet.ts'

/** What is to be put on paper, and how. */
export interface PressOrder {
  readonly format: 'pdf' | 'docx'
  readonly printed: Printed
}

/** Three times the Civil Code: what is longer is a book, and is printed in parts. */
const MOST_SIGNS = 400_000
/** One is printed, these wait; a page is a matter of seconds, so nobody waits longer than a minute. */
const MOST_WAITING = 8
/** A sheet of that length takes about ten seconds on a slow core. */
const LONGEST_MS = 60_000
const MEMORY_MB = 768

/**
 * Prints in a thread of its own, one order after the other: laying out a long law takes seconds of one core and some
 * hundred megabytes, which the thread that answers people must not spend. Refused are a text of more than 400,000 signs
 * (`too-large`), an order behind eight others (`too-many`), and one that is not done in a minute (`failed`).
 */
export async function press(order: PressOrder): Promise<Buffer | Refusal> {
  if (signsOf(order.printed) > MOST_SIGNS) return tooLarge
  return turns.take(() => print(order))
}

function signsOf(printed: Printed): number {
  const words = printed.lines.map((line) => ('label' in line ? line.label + line.words : line.words))
  return words.reduce((sum, { length }) => sum + length, 0)
}

const tooLarge = refuse('too-large', {
  zh: `超过${MOST_SIGNS}字，不能一次排印：请按编、章分别打印`,
  en: `More than ${MOST_SIGNS} characters cannot be printed at once: print it part by part or chapter by chapter`,
})

const tooMany = refuse('too-many', {
  zh: '排队打印的人太多，请稍后再试',
  en: 'Too many prints are waiting; please try again in a moment',
})

const tooSlow = refuse('failed', {
  zh: '一分钟内没有排印完：请按编、章分别打印',
  en: 'It was not printed within a minute: print it part by part or chapter by chapter',
})

/** Whose turn it is: one at a time, a bounded number behind. */
function openTurns(most: number) {
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0
  return {
    async take(work: () => Promise<Buffer | Refusal>): Promise<Buffer | Refusal> {
      if (waiting > most) return tooMany
      waiting += 1
      const mine = last.then(work).finally(() => {
        waiting -= 1
      })
      last = mine.catch(() => undefined)
      return mine
    },
  }
}

const turns = openTurns(MOST_WAITING)

function print(order: PressOrder): Promise<Buffer | Refusal> {
  const worker = new Worker(workerFile(), {
    workerData: order,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  })
  return new Promise<Buffer | Refusal>((resolve, reject) => {
    const slow = setTimeout(() => resolve(tooSlow), LONGEST_MS)
    worker.once('message', (file: Uint8Array) => resolve(Buffer.from(file.buffer, file.byteOffset, file.byteLength)))
    worker.once('error', reject)
    worker.once('exit', () => {
      clearTimeout(slow)
      reject(new Error('The press stopped without a sheet'))
    })
  }).finally(() => worker.terminate())
}

/** Beside this file, or beside the bundle it became a part of. */
function workerFile(): URL {
  const source = new URL('./press-worker.ts', import.meta.url)
  return existsSync(fileURLToPath(source)) ? source : new URL('./press-worker.js', import.meta.url)
}
