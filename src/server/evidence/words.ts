import { type Day, dayOf } from '../../kernel/calendar/day.ts'
import type { Say } from '../../law/say.ts'
import type { EvidenceContent } from '../../mechanisms/evidence/content.ts'
import type { EvidencePiece } from '../../mechanisms/evidence/load.ts'
import type { EvidenceAct } from '../../mechanisms/evidence/tables.ts'

export const forms: Readonly<Record<EvidenceContent['form'], Say>> = {
  file: { zh: '文件', en: 'File' },
  link: { zh: '网址', en: 'Link' },
  proof: { zh: '现场证明', en: 'Live proof' },
}

export const acts: Readonly<Record<EvidenceAct, Say>> = {
  entry: { zh: '登记', en: 'Entered' },
  revision: { zh: '更新', en: 'Revised' },
  withdrawal: { zh: '撤回', en: 'Withdrawn' },
  binding: { zh: '用于一项', en: 'Bound' },
  release: { zh: '不再用于一项', en: 'Released' },
}

/** Collected on a day before the one on which it was entered: said wherever the piece is shown. */
export const isEnteredLater = ({ content, enteredAt }: Pick<EvidencePiece, 'content' | 'enteredAt'>): boolean =>
  content.collectedOn < dayOf(enteredAt)

export type Standing = 'withdrawn' | 'expired' | 'good'

export function standingOf({ state, content }: Pick<EvidencePiece, 'state' | 'content'>, today: Day): Standing {
  if (state === 'withdrawn') return 'withdrawn'
  return content.expiresOn !== undefined && content.expiresOn < today ? 'expired' : 'good'
}

export const standings: Readonly<Record<Standing, Say>> = {
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
  expired: { zh: '已过期', en: 'expired' },
  good: { zh: '有效', en: 'good' },
}

/** 2026-01-01 – 2026-03-31; empty where it covers no period. */
export const period = ({ from, to }: Pick<EvidenceContent, 'from' | 'to'>): string =>
  from === undefined && to === undefined ? '' : `${from ?? '…'} – ${to ?? '…'}`
