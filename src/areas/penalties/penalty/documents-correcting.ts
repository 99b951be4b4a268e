import type { DocumentPart } from '../../../mechanisms/document/definition.ts'
import { where } from '../../../mechanisms/document/parts.ts'

/** 责令改正 in a decision: what, and by when (行政处罚法 第二十八条第一款、第五十九条第一款第（四）项). */
export const correctingParts: readonly DocumentPart[] = [
  where(
    'correctWhat of decide',
    '责令{you}[于{correctBy of decide}以前（含当日）]改正：{correctWhat of decide}',
    'You are ordered to make corrections[ by {correctBy of decide}, that day included]: {correctWhat of decide}',
  ),
]
