import type { Database } from '../../../kernel/storage/connection.ts'
import type { Edition } from '../../../law/edition.ts'
import { isRefusal, type Refusal, refuse } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { gapAssessment } from './gap-assessment.ts'
import { lawAsControls, standardAsControls, standardToLaw } from './texts.ts'
import { catalogOf, mappingOf, poamOf, profileOf, resultsOf } from './write.ts'

/** What is written, in the words of OSCAL. */
export const MODELS = {
  catalog: { zh: '目录：网络安全法的条款', en: 'Catalog: the units of the Cybersecurity Law' },
  'standard-catalog': { zh: '目录：等级保护控制点的名称和等级', en: 'Catalog: names and levels of the control points' },
  profile: {
    zh: '选用：本单位各网络评估过的控制点',
    en: 'Profile: the control points that your networks were held against',
  },
  'assessment-results': {
    zh: '评估结果：差距评估和证据的散列',
    en: 'Assessment results: gaps, and evidence by its hashes',
  },
  poam: { zh: '整改计划：部分符合、不符合的控制点', en: 'Plan of action: control points that are not fully met' },
  mapping: { zh: '对照：控制点与法律义务', en: 'Mapping: control points and duties of the law' },
} as const satisfies Record<string, Say>

export type OscalModel = keyof typeof MODELS

const isModel = (name: string): name is OscalModel => Object.hasOwn(MODELS, name)

interface Asked {
  readonly model: string
  readonly office: string
  readonly day: string
  readonly shelf: readonly Edition[]
}

const noSuchModel: Refusal = refuse('not-found', {
  zh: `没有这一种文件：${Object.keys(MODELS).join('、')}`,
  en: `There is no such model: ${Object.keys(MODELS).join(', ')}`,
})

/** A document of an office on a day; what is refused is not written at all. */
export async function oscalDocument(database: Database, asked: Asked): Promise<object | Refusal> {
  const { model, office, day, shelf } = asked
  if (!isModel(model)) return noSuchModel
  const law = shelf
    .filter((one) => one.law === 'csl' && one.version <= day)
    .toSorted((one, other) => (one.version < other.version ? 1 : -1))[0]
  if (model === 'standard-catalog') return catalogOf(standardAsControls(), day)
  if (model === 'catalog' || model === 'mapping') {
    if (!law) return noSuchModel
    return model === 'catalog' ? catalogOf(lawAsControls(law), day) : mappingOf(standardToLaw(law, day))
  }
  const assessment = await gapAssessment(database, { office, day })
  if (isRefusal(assessment)) return assessment
  if (model === 'profile') {
    return assessment.controls.length === 0 ? nothingAssessed : profileOf(assessment)
  }
  return model === 'poam' ? poamOf(assessment) : resultsOf(assessment)
}

const nothingAssessed: Refusal = refuse('not-found', {
  zh: '还没有评估过任何控制点，没有可选用的',
  en: 'No control point was looked at yet: there is nothing to select',
})
