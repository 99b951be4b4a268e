import { z } from 'zod'
import type { Day } from '../../../kernel/calendar/day.ts'
import { choose } from '../../../kernel/procedure/asking.ts'
import type { Say } from '../../../law/say.ts'
import { holdsFile, RecordFile } from '../../../mechanisms/register/asking.ts'
import type { CheckFault } from '../../../mechanisms/register/define.ts'

/** A whole number of things: people, samples, months. */
export const count = (zh: string, en: string, help?: Say) =>
  z
    .number()
    .int()
    .nonnegative()
    .max(1_000_000)
    .meta({ zh, en, ...(help && { help }) })

/** A question whose no is an answer, and not a box that nobody ticked. */
export const yesOrNo = (zh: string, en: string, help?: Say) =>
  choose(zh, en, { yes: { zh: '是', en: 'yes' }, no: { zh: '否', en: 'no' } }, help)

export const OWN_FIGURE: Say = { zh: '本单位自定', en: 'your own figure' }

/** What a paper is, and a log, a configuration or a key is not. */
const PAPERS: readonly string[] = ['pdf', 'docx', 'ofd', 'jpeg', 'png', 'webp']

/** The paper itself, scanned or as written. What is data of the network itself is not taken: least data. */
export const paper = (zh: string, en: string) =>
  holdsFile(zh, en, {
    zh: '只收制度、证书、报告这类文件（PDF、Word、OFD、图片）；不收日志、配置、密钥，只要能证明的最少内容',
    en: 'Papers alone (PDF, Word, OFD, pictures): rules, certificates, reports. No logs, configurations or keys: the least that proves it',
  })

const leastData: Say = {
  zh: '不收：这里只要制度、证书、报告这类文件（PDF、Word、OFD、图片）。真实的日志、配置、密钥不要上传（最少数据），写明检查日和结果即可',
  en: 'Not taken: papers alone belong here (PDF, Word, OFD, pictures). Real logs, configurations and keys are not to be sent (least data): say when it was checked and what was found',
}

/** No file of a record is anything but a paper. */
export const papersOnly =
  <Field extends string>(field: Field) =>
  (values: Readonly<Record<string, unknown>>): CheckFault<Field> | undefined => {
    const { data } = RecordFile.safeParse(values[field])
    return data && !PAPERS.includes(data.kind) ? { field, reason: leastData } : undefined
  }

const ahead: Say = { zh: '日期在今天之后：只登记已经发生的', en: 'That day lies ahead: enter what has happened' }

/** Days of what has happened; none lies ahead. */
export const notAhead =
  <Field extends string>(...fields: readonly Field[]) =>
  (values: Readonly<Record<string, unknown>>, today: Day): CheckFault<Field> | undefined => {
    const field = fields.find((name) => typeof values[name] === 'string' && String(values[name]) > today)
    return field && { field, reason: ahead }
  }

/** A day that stands after another, where both are given. */
export const notBefore =
  <Field extends string>(later: Field, earlier: Field, reason: Say) =>
  (values: Readonly<Record<string, unknown>>): CheckFault<Field> | undefined => {
    const [from, to] = [values[earlier], values[later]]
    return typeof from === 'string' && typeof to === 'string' && to < from ? { field: later, reason } : undefined
  }
