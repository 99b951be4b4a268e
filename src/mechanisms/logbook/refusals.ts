import { type Refusal, refuse } from '../../law/refusal.ts'
import type { LogbookRules } from './diary.ts'

export const noEntry = (): Refusal =>
  refuse('unreadable', {
    zh: '有一项日志簿无法照录（为空、过长或者不是时间），没有办。',
    en: 'Something of it cannot be entered as it stands (empty, too long, or no moment): nothing was done.',
  })

export const noSource = (): Refusal =>
  refuse('incomplete', {
    zh: '没有写明任何来源；要删除全部来源的，来源一项不填。',
    en: 'No source is named; leave the sources out where all are meant.',
  })

export const noDocument = (): Refusal =>
  refuse('incomplete', {
    zh: '须写明文号和出具文件的机关。',
    en: 'The number of the document and the organ that issued it are needed.',
  })

/** A hold stands for the organ that asked for it, whatever paper another brings. */
export const anotherOrgan = ({ position, entry }: LogbookRules['holds'][number], organ: string): Refusal =>
  refuse('incomplete', {
    zh: `第${position}条保全是${entry.organ}以${entry.document}要求的，解除文书却由${organ}出具。案件移送、接管的，须在“如何接管”一项写明。`,
    en: `Hold ${position} was asked for by ${entry.organ} with ${entry.document}, and the paper that releases it is of ${organ}. Where that organ took the matter over, say how, in the field for it.`,
  })
