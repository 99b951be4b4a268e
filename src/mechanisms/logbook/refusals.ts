import { type Refusal, refuse } from '../../law/refusal.ts'

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

export const nothingToDelete = (day: string, held: number): Refusal =>
  refuse('not-found', {
    zh: held > 0 ? `${day} 之前可删的均在保全中（${held}条）。` : `没有可以删除的：${day} 起的还须留存。`,
    en:
      held > 0
        ? `All that could go is held (${held} events).`
        : `Nothing can be deleted: logs from ${day} on are kept.`,
  })
