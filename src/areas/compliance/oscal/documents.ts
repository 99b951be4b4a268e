import type { Database } from '../../../kernel/storage/connection.ts'
import type { Edition } from '../../../law/edition.ts'
import { isRefusal, type Refusal, refuse } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import type { PieceReader } from '../../../mechanisms/evidence/load.ts'
import { textsOn } from '../board/duties.ts'
import { boardAssessment } from './duty-assessment.ts'
import { gapAssessment } from './gap-assessment.ts'
import { lawAsControls, standardAsControls, standardToLaw } from './texts.ts'
import { catalogOf, mappingOf, poamOf, profileOf, resultsOf } from './write.ts'

/** What is written, in the words of OSCAL. */
export const MODELS = {
  'duty-profile': {
    zh: '义务选用：本单位的情况和对应的法律条款',
    en: 'Profile of duties: what your unit is, and the units of the law that ask something of it',
  },
  'duty-results': {
    zh: '义务台账：每项义务的状态和证据的散列',
    en: 'Assessment results of the duty board: each row, and evidence by its hashes',
  },
  'duty-poam': {
    zh: '义务整改计划：没有完成的问题整改和测评整改',
    en: 'Plan of action for duties: open findings, and what assessments leave to be put right',
  },
  catalog: { zh: '目录：网络安全法的条款', en: 'Catalog: the units of the Cybersecurity Law' },
  'rlpe-catalog': {
    zh: '目录：法治宣传教育法的条款',
    en: 'Catalog: the units of the Rule-of-Law Publicity and Education Law',
  },
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
  readonly reader: PieceReader
  readonly day: string
  readonly shelf: readonly Edition[]
}

const noSuchModel: Refusal = refuse('not-found', {
  zh: `没有这一种文件：${Object.keys(MODELS).join('、')}`,
  en: `There is no such model: ${Object.keys(MODELS).join(', ')}`,
})

/** A document of an office on a day; what is refused is not written at all. */
export async function oscalDocument(database: Database, asked: Asked): Promise<object | Refusal> {
  const { model, day, shelf } = asked
  if (!isModel(model)) return noSuchModel
  const law = textsOn(shelf, day).find((one) => one.law === (model === 'rlpe-catalog' ? 'rlpe' : 'csl'))
  if (model === 'standard-catalog') return catalogOf(standardAsControls(), day)
  if (model === 'catalog' || model === 'rlpe-catalog' || model === 'mapping') {
    if (!law) return noTextYet
    return model !== 'mapping' ? catalogOf(lawAsControls(law), day) : mappingOf(standardToLaw(law, day))
  }
  return model === 'duty-profile' || model === 'duty-results' || model === 'duty-poam'
    ? boardDocument(database, { ...asked, model })
    : gapDocument(database, { ...asked, model })
}

async function boardDocument(database: Database, { model, ...asked }: Asked): Promise<object | Refusal> {
  const read = await boardAssessment(database, asked)
  if (isRefusal(read)) return read
  if (model === 'duty-profile') return profileOf({ ...read.assessment, ...read })
  return model === 'duty-poam' ? poamOf(read.assessment) : resultsOf(read.assessment)
}

async function gapDocument(database: Database, { model, reader, day }: Asked): Promise<object | Refusal> {
  const assessment = await gapAssessment(database, { reader, day })
  if (isRefusal(assessment)) return assessment
  if (model === 'profile') {
    const { controls, text } = assessment
    if (controls.length === 0) return nothingAssessed
    return profileOf({ ...assessment, selected: new Map([[text, controls.map(({ control }) => control)]]) })
  }
  return model === 'poam' ? poamOf(assessment) : resultsOf(assessment)
}

const noTextYet: Refusal = refuse('not-found', {
  zh: '当天还没有施行的文本',
  en: 'No text of it was in force on the day',
})

const nothingAssessed: Refusal = refuse('not-found', {
  zh: '还没有评估过任何控制点，没有可选用的',
  en: 'No control point was looked at yet: there is nothing to select',
})
