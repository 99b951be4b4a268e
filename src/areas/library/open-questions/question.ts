import type { Address } from '../../../law/address.ts'
import type { Say } from '../../../law/say.ts'

/** On what an answer stands where the words of the law leave a question open. */
export const BASES = {
  reading: { zh: '本站解释', en: 'read so here' },
  unregulated: { zh: '网络安全法未规定', en: 'not provided in the Cybersecurity Law' },
  office: { zh: '本机关自定', en: 'set by the office' },
  elsewhere: { zh: '由其他规定决定', en: 'left to other provisions' },
} as const satisfies Readonly<Record<string, Say>>

/** A question that the words leave open, and what Fadu does about it. An office that reads it otherwise can say so. */
export interface OpenQuestion {
  /** `U9`: its number, which stays. */
  readonly no: `U${number}`
  /** Units of the text of 2016, or of the work points; where they stand in a later text is looked up. */
  readonly on: readonly [Address, ...Address[]]
  readonly question: Say
  readonly answer: Say
  readonly basis: keyof typeof BASES
  /** The same of the text in force since 2026, where its articles rule otherwise or stand under other numbers. */
  readonly amended?: { readonly question: Say; readonly answer: Say }
  /** What of the answer Fadu does not do yet. */
  readonly notYet?: Say
  /** Where it shows; open to everyone. */
  readonly seen: { readonly name: Say; readonly path: string }
}

const csl = (unit: string): Address => `csl@2017-06-01#${unit}`
const points = (unit: string): Address => `points-2017@2017-01-01#${unit}`
export const at = { csl, points }

export const SEEN = {
  reader: { name: { zh: '释读', en: 'The reader' }, path: '/law/csl' },
  points: { name: { zh: '要点释读', en: 'The work points' }, path: '/law/points-2017' },
  sanctions: { name: { zh: '罚则表', en: 'The penalty table' }, path: '/sanctions' },
  reports: { name: { zh: '举报投诉', en: 'Reports and complaints' }, path: '/reports' },
  cases: { name: { zh: '处罚案件', en: 'Penalty cases' }, path: '/supervision/cases' },
  credit: { name: { zh: '信用记录', en: 'Credit entries' }, path: '/supervision/credit' },
  duties: { name: { zh: '运营者合规', en: 'Operator compliance' }, path: '/compliance' },
  coverage: { name: { zh: '覆盖图', en: 'Coverage' }, path: '/coverage' },
  glossary: { name: { zh: '用语', en: 'Glossary' }, path: '/glossary' },
} as const
