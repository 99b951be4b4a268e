// What the browser holds of answers that the office has not acknowledged yet: item, sequence and answer, nothing else.
// Pure: the island keeps it in the browser's store, and sends it.
import type { ShownAnswer } from './answer-form.ts'

export interface QueuedAnswer {
  /** Place on the paper, from 0. */
  readonly item: number
  /** Of two answers to one item the higher stands. */
  readonly sequence: number
  readonly answer: ShownAnswer
}

export interface AnswerQueue {
  readonly answers: readonly QueuedAnswer[]
  /** Handed in here while the line was down: sent once all answers are. */
  readonly handIn: boolean
}

export const emptyQueue: AnswerQueue = { answers: [], handIn: false }

/** A later answer to the same item takes the place of the one before. */
export function enqueued(queue: AnswerQueue, given: QueuedAnswer): AnswerQueue {
  const before = queue.answers.find(({ item }) => item === given.item)
  if (before && before.sequence > given.sequence) return queue
  return { ...queue, answers: [...queue.answers.filter(({ item }) => item !== given.item), given] }
}

/** What was acknowledged leaves; what was answered anew on the way stays. */
export function acknowledged(
  queue: AnswerQueue,
  sent: readonly Pick<QueuedAnswer, 'item' | 'sequence'>[],
): AnswerQueue {
  const known = new Map(sent.map(({ item, sequence }) => [item, sequence]))
  return { ...queue, answers: queue.answers.filter(({ item, sequence }) => sequence > (known.get(item) ?? -1)) }
}

/**
 * The number of an answer that is given now: milliseconds since the attempt began by the office's clock, so that what is
 * answered later on another device counts more, whatever each device's clock says; at least one more than is known.
 */
export const sequenceAt = (sinceStart: number, known: number): number => Math.max(known + 1, Math.floor(sinceStart))

/** As the browser keeps it. */
export const written = ({ answers, handIn }: AnswerQueue): string =>
  JSON.stringify({ answers: answers.map(({ item, sequence, answer }) => [item, sequence, answer]), handIn })

/** What the browser kept: whatever somebody else wrote there is no answer, and is passed over. */
export function readQueue(text: string | null): AnswerQueue {
  const kept = parsed(text)
  if (typeof kept !== 'object' || kept === null || !('answers' in kept) || !Array.isArray(kept.answers))
    return emptyQueue
  const answers = kept.answers.flatMap((one: unknown): QueuedAnswer[] => {
    if (!Array.isArray(one) || one.length !== 3) return []
    const [item, sequence, answer] = one
    return isCount(item) && isCount(sequence) && isAnswer(answer) ? [{ item, sequence, answer }] : []
  })
  return { answers, handIn: 'handIn' in kept && kept.handIn === true }
}

const isCount = (value: unknown): value is number => Number.isInteger(value) && Number(value) >= 0

const isText = (value: unknown): value is string => typeof value === 'string'
const isPair = (value: unknown): value is readonly [string, string] =>
  Array.isArray(value) && value.length === 2 && value.every(isText)

const isAnswer = (value: unknown): value is ShownAnswer =>
  typeof value === 'boolean' || isText(value) || (Array.isArray(value) && (value.every(isText) || value.every(isPair)))

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return undefined
  }
}
