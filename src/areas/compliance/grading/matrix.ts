import type { Say } from '../../../law/say.ts'
import type { Level } from './control-points.ts'

/** 受侵害的客体. */
export const OBJECTS = {
  rights: { zh: '公民、法人和其他组织的合法权益', en: 'Lawful rights and interests of persons and organisations' },
  order: { zh: '社会秩序、公共利益', en: 'Social order, public interest' },
  state: { zh: '国家安全', en: 'National security' },
} as const satisfies Record<string, Say>

/** 对客体的侵害程度. */
export const DEGREES = {
  ordinary: { zh: '一般损害', en: 'Ordinary harm' },
  serious: { zh: '严重损害', en: 'Serious harm' },
  grave: { zh: '特别严重损害', en: 'Particularly serious harm' },
} as const satisfies Record<string, Say>

export type HarmedObject = keyof typeof OBJECTS
export type HarmDegree = keyof typeof DEGREES

/** What is harmed where one aspect of a network fails, and how badly. */
export interface Harm {
  readonly object: HarmedObject
  readonly degree: HarmDegree
}

/** GB/T 22240-2020. 合法权益 × 特别严重 is 2: drafts of before had 3. */
export const MATRIX: Readonly<Record<HarmedObject, Readonly<Record<HarmDegree, Level>>>> = {
  rights: { ordinary: 1, serious: 2, grave: 2 },
  order: { ordinary: 2, serious: 3, grave: 4 },
  state: { ordinary: 3, serious: 4, grave: 5 },
}

/** The levels of business information (S) and system service (A), and of the network: the higher. */
export function gradeOf({ info, service }: { readonly info: Harm; readonly service: Harm }): {
  readonly s: Level
  readonly a: Level
  readonly level: Level
} {
  const s = MATRIX[info.object][info.degree]
  const a = MATRIX[service.object][service.degree]
  // biome-ignore lint/complexity/useMathMinMax: it would be any number.
  return { s, a, level: s > a ? s : a }
}
