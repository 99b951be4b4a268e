import type { DocumentPart } from '../../../mechanisms/document/definition.ts'

/** 履行方式和期限 of confiscated income (行政处罚法 2021 第五十九条第一款第（四）项): it is no part of the fine. */
export const handingOverParts: readonly DocumentPart[] = [
  {
    when: 'confiscated of imposed',
    words: {
      zh: '没收的违法所得{confiscated of imposed}，应当自收到本决定书之日起[{incomeDays of decide}日内（本机关定）]缴入[{incomeTo of decide}]；没收的违法所得不加处罚款。',
      en: 'The confiscated income, {confiscated of imposed}, is to be paid[ within {incomeDays of decide} days of receiving this decision (a time set by this office)][ into {incomeTo of decide}]; no additional fine is imposed on it.',
    },
  },
]
