import type { Edition } from '../../../law/edition.ts'
import type { Refusal } from '../../../law/refusal.ts'
import { press } from '../../print/press.ts'
import type { Compute } from '../../worker/workers.ts'
import { type PrintOptions, printedOf } from './printed.ts'

/**
 * An edition, or units of it, as a Word document on A4: 宋体, 黑体 and 楷体 by name, chapters as headings, page numbers, the
 * address and the day at the foot. It is made in a thread of its own (see `press`, which says when it is refused).
 */
export const toDocx = (edition: Edition, options: PrintOptions, compute: Compute): Promise<Buffer | Refusal> =>
  press({ format: 'docx', printed: printedOf(edition, options) }, compute)
