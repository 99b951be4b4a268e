import type { Edition } from '../../../law/edition.ts'
import type { Refusal } from '../../../law/refusal.ts'
import { press } from '../../print/press.ts'
import type { Compute } from '../../worker/workers.ts'
import { type PrintOptions, printedOf } from './printed.ts'

/**
 * An edition, or units of it, as PDF on A4: Noto Sans SC embedded as a subset, page numbers, the address and the day at
 * the foot, headings as bookmarks. It is made in a thread of its own (see `press`, which says when it is refused).
 */
export const toPdf = (edition: Edition, options: PrintOptions, compute: Compute): Promise<Buffer | Refusal> =>
  press({ format: 'pdf', printed: printedOf(edition, options) }, compute)
