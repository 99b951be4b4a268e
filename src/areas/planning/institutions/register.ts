import { z } from 'zod'
import { choose, day, line, maybe } from '../../../kernel/procedure/asking.ts'
import { holdsFile } from '../../../mechanisms/register/asking.ts'
import { type CheckFault, open, register } from '../../../mechanisms/register/define.ts'
import type { RegisterPages } from '../../../web/register/reading.ts'
import { HOME } from '../home-path.ts'

// 2017年工作要点第四点　……认真贯彻落实……《关于完善国家工作人员学法用法制度的意见》……确保党委（党组）中心组学法、国家工作人员日常
// 学法、法治培训、任职法律考试和依法决策、依法履职、领导班子和领导干部述法等制度贯彻落实。

/** The seven institutions, in the words and order of the work points. */
export const INSTITUTIONS = {
  'central-group': { zh: '党委（党组）中心组学法', en: 'law study of Party central groups' },
  daily: { zh: '国家工作人员日常学法', en: 'day-to-day law study' },
  training: { zh: '法治培训', en: 'law training' },
  exam: { zh: '任职法律考试', en: 'law examination before appointment' },
  decision: { zh: '依法决策', en: 'decisions by law' },
  duty: { zh: '依法履职', en: 'duties by law' },
  report: { zh: '领导班子和领导干部述法', en: 'yearly report on law' },
} as const

export const STATES = {
  none: { zh: '没有', en: 'none' },
  drafted: { zh: '已起草', en: 'drafted' },
  force: { zh: '已施行', en: 'in force' },
  reviewed: { zh: '已施行并复核', en: 'in force and reviewed' },
} as const

const Form = z.strictObject({
  unit: open(line('单位', 'Unit', { zh: '本机关或者下属单位', en: 'the office or a unit of it' })),
  institution: open(choose('制度', 'Institution', INSTITUTIONS)),
  state: open(choose('状态', 'State', STATES)),
  document: open(
    maybe(line('文件名称和文号', 'Document and number', { zh: '已施行的必填', en: 'needed once it is in force' })),
  ),
  on: open(maybe(day('施行日期', 'In force since'))),
  reviewedOn: open(maybe(day('复核日期', 'Reviewed on'))),
  file: holdsFile('文件', 'File'),
})
type Entry = z.output<typeof Form>

const inForce = ({ state }: Entry): boolean => state === 'force' || state === 'reviewed'

const documentIsNamed = (entry: Entry): CheckFault<'document'> | undefined =>
  inForce(entry) && entry.document === undefined
    ? { field: 'document', reason: { zh: '已施行的，写明文件名称和文号', en: 'Name the document of what is in force' } }
    : undefined

const dayIsNamed = (entry: Entry, today: string): CheckFault<'on'> | undefined => {
  if (!inForce(entry)) return undefined
  if (entry.on === undefined) return { field: 'on', reason: { zh: '写明施行日期', en: 'Say since when' } }
  return entry.on > today ? { field: 'on', reason: { zh: '还没有施行', en: 'It is not in force yet' } } : undefined
}

const reviewIsDated = ({ state, on, reviewedOn }: Entry, today: string): CheckFault<'reviewedOn'> | undefined => {
  const fault = (zh: string, en: string): CheckFault<'reviewedOn'> => ({ field: 'reviewedOn', reason: { zh, en } })
  if (state !== 'reviewed') return undefined
  if (reviewedOn === undefined) return fault('写明复核日期', 'Say when it was reviewed')
  if (reviewedOn > today) return fault('日期在今天之后', 'That day lies ahead')
  return on !== undefined && reviewedOn < on ? fault('早于施行日期', 'It is before it was in force') : undefined
}

/** 学法用法制度清单: which of the seven institutions a unit has, by which document. That one is missing is shown as that. */
export const institutions = register({
  id: 'study-institutions',
  version: '2017-01-01',
  name: { zh: '学法用法制度清单', en: 'Institutions of law study' },
  one: { zh: '制度', en: 'Institution' },
  measure: '项',
  about: {
    zh: '本机关和下属单位七项学法用法制度各在什么状态、凭哪一文件。没有的照实登记，本身不是违法。',
    en: 'In what state each of the seven institutions is at the office and its units, and by which document. Having none is entered as that, and is no breach by itself.',
  },
  grounds: ['points-2017@2017-01-01#point-4'],
  standsOn: [
    {
      from: '2025-11-01',
      grounds: ['rlpe@2025-11-01#art-36/para-1', 'rlpe@2025-11-01#art-38/para-1', 'points-2017@2017-01-01#point-4'],
    },
  ],
  owner: 'office',
  enters: { role: 'popularisation-officer' },
  fields: Form,
  title: 'unit',
  key: ['unit', 'institution'],
  checks: { documentIsNamed, dayIsNamed, reviewIsDated },
  list: {
    columns: ['institution', 'state', 'document', 'on'],
    filters: ['institution', 'state'],
    sorts: ['unit', '-on'],
  },
})

export const institutionPages: RegisterPages = {
  register: institutions,
  path: `${HOME}/study-institutions`,
  above: [{ name: { zh: '普法规划与责任清单', en: 'Plans and responsibility lists' }, path: HOME }],
}
