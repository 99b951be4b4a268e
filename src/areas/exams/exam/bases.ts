import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import type { Address } from '../../../law/address.ts'
import type { ExamAsked } from './asking.ts'

/** What an exam of each kind stands on; of a kind that no text orders, nothing. */
export type ExamBases = Readonly<Record<ExamAsked['kind'], readonly Address[]>>

// 2017年工作要点4：……国家工作人员日常学法、法治培训、任职法律考试……等制度；5：切实加强青少年法治教育。
// 2016年网络安全法第三十四条（二）：定期对从业人员进行网络安全教育、技术培训和技能考核；修改后为第三十六条（二）。
export const bases2017: ExamBases = {
  appointment: ['points-2017@2017-01-01#point-4'],
  recruitment: [],
  daily: ['points-2017@2017-01-01#point-4'],
  training: ['csl@2017-06-01#art-34/para-1/item-2'],
  campus: ['points-2017@2017-01-01#point-5'],
}

// 法治宣传教育法第三十五条：录用国家工作人员，应当将有关法律知识纳入录用考试内容。第三十六条第一款：健全国家工作人员日常学法制度。
// 第四十一条第一款：各级各类学校应当开设法治教育课程……
export const bases2025: ExamBases = {
  ...bases2017,
  recruitment: ['rlpe@2025-11-01#art-35'],
  daily: ['rlpe@2025-11-01#art-36/para-1'],
  campus: ['rlpe@2025-11-01#art-41/para-1'],
}

export const bases2026: ExamBases = { ...bases2025, training: ['csl@2026-01-01#art-36/para-1/item-2'] }

/** Those of all kinds, each once. */
export function allBases(bases: ExamBases): Grounds {
  const [first = 'points-2017@2017-01-01#point-4', ...rest] = new Set(Object.values(bases).flat())
  return [first, ...rest]
}

/** Whether a provision is one of these or within one. */
export const isWithin = (basis: string, allowed: readonly Address[]): boolean =>
  allowed.some((one) => basis === one || basis.startsWith(`${one}/`))
