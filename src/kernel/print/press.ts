import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import type { Task } from '../worker/task.ts'
import type { Compute } from '../worker/workers.ts'
import type { PressOrder } from './printing.ts'
import type { Printed } from './sheet.ts'

/** Three times the Civil Code: what is longer is a book, and is printed in parts. */
const MOST_SIGNS = 400_000

const remedy = {
  zh: '请按编、章分别打印',
  en: 'print it part by part or chapter by chapter',
}

export const printTask: Task<PressOrder, Uint8Array> = {
  name: 'print',
  group: 'print',
  subject: { zh: '要排印的文本', en: 'The text to be printed' },
  remedy,
  load: () => import('./printing.ts'),
}

/**
 * Prints in a thread of the pool: laying out a long law takes seconds of one core and some hundred megabytes, which the
 * thread that answers people must not spend. Refused are a text of more than 400,000 signs and one over the limits of
 * the pool (`too-large`), and an order that finds no place in the queue (`too-many`).
 */
export async function press(order: PressOrder, compute: Compute): Promise<Buffer | Refusal> {
  if (signsOf(order.printed) > MOST_SIGNS) return tooLarge
  const file = await compute(printTask, order)
  return isRefusal(file) ? file : Buffer.from(file.buffer, file.byteOffset, file.byteLength)
}

function signsOf(printed: Printed): number {
  const words = printed.lines.flatMap((line) => {
    if ('heads' in line) return [...line.heads, ...line.rows.flat()]
    return 'label' in line ? [line.label, line.words] : [line.words]
  })
  return words.reduce((sum, { length }) => sum + length, 0)
}

const tooLarge = refuse('too-large', {
  zh: `超过${MOST_SIGNS}字，不能一次排印：${remedy.zh}`,
  en: `More than ${MOST_SIGNS} characters cannot be printed at once: ${remedy.en}`,
})
