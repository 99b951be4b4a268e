// Where the browser keeps what the office has not: one entry an attempt, which a reload and a crash of the page survive. It
// holds item, sequence and answer, and goes at hand-in and when the seat is left.
import { type AnswerQueue, readQueue, written } from './queue.ts'

const PREFIX = 'fadu-exam-'

/** Whether it was kept: a browser may have no room, or give none. */
export function keepQueue(attempt: string, queue: AnswerQueue): boolean {
  try {
    if (queue.answers.length === 0 && !queue.handIn) localStorage.removeItem(PREFIX + attempt)
    else localStorage.setItem(PREFIX + attempt, written(queue))
    return true
  } catch {
    return false
  }
}

export function keptQueue(attempt: string): AnswerQueue {
  try {
    return readQueue(localStorage.getItem(PREFIX + attempt))
  } catch {
    return readQueue(null)
  }
}

/** Whose seat is left leaves nothing here: not of this attempt, and not of one before. */
export function forgetAll(): void {
  try {
    for (const name of Object.keys(localStorage)) if (name.startsWith(PREFIX)) localStorage.removeItem(name)
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}

export function waitingCount(): number {
  try {
    return Object.keys(localStorage)
      .filter((name) => name.startsWith(PREFIX))
      .reduce((sum, name) => sum + readQueue(localStorage.getItem(name)).answers.length, 0)
  } catch {
    return 0
  }
}
