import { z } from 'zod'
import type { Say } from './say.ts'

/** What sort of text it is: Chinese law keeps these apart, and so do the shelf and the order of what is found. */
export const lawClasses = {
  constitution: { zh: '宪法', en: 'Constitution' },
  law: { zh: '法律', en: 'Law' },
  'administrative-regulation': { zh: '行政法规', en: 'Administrative regulation' },
  'judicial-interpretation': { zh: '司法解释', en: 'Judicial interpretation' },
  'department-rule': { zh: '部门规章', en: 'Department rule' },
  'local-regulation': { zh: '地方性法规', en: 'Local regulation' },
  'party-regulation': { zh: '党内法规', en: 'Party regulation' },
  'normative-document': { zh: '规范性文件', en: 'Normative document' },
  'policy-document': { zh: '政策文件', en: 'Policy document' },
  standard: { zh: '标准', en: 'Standard' },
} as const satisfies Readonly<Record<string, Say>>

export type LawClass = keyof typeof lawClasses

export const isLawClass = (text: string): text is LawClass => Object.hasOwn(lawClasses, text)

const say = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) })

/** `laws/<id>/law.json`: what is true of a law in every version. */
export const lawFile = z.strictObject({
  id: z.string().min(1),
  title: say,
  short: z.array(z.string().min(1)),
  /** How a page that has named it in full goes on calling it, where the first short name is still long: 处罚法. */
  brief: z.string().min(1).optional(),
  class: z.string().refine(isLawClass),
  issuer: say,
  /** Of a version that is collected in part: which units are here. */
  partial: z.record(z.iso.date(), say).optional(),
})
