import { z } from 'zod'
import { choose, day, line, maybe, words } from '../../../kernel/procedure/asking.ts'
import { type CheckFault, register } from '../../../mechanisms/register/define.ts'
import type { DutyProof, KeptRecord } from '../proof.ts'
import { count, notAhead, notBefore, yesOrNo } from './asking.ts'
import { readAs, together } from './judging.ts'
import { NOT_SECRET } from './not-secret.ts'
import { duties, standingOn } from './texts.ts'

const Form = z.strictObject({
  what: line('提供什么', 'What is provided', { zh: '只写类别，不写数据', en: 'the class alone, never the data' }),
  need: words('业务需要', 'Why the business needs it'),
  recipient: line('境外接收方', 'Recipient abroad'),
  place: line('国家或者地区', 'Country or region'),
  personal: yesOrNo('含个人信息', 'Personal information'),
  basis: choose('依据', 'By which way', {
    assessment: { zh: '数据出境安全评估', en: 'security assessment' },
    other: { zh: '法律、行政法规另有规定', en: 'as other laws or regulations provide' },
  }),
  otherRule: maybe(line('哪一法律、行政法规的哪一条', 'Which article of which law or regulation')),
  checkedOn: maybe(day('自评估完成日', 'Self-check done on')),
  submittedOn: maybe(day('申报日', 'Submitted on')),
  submission: maybe(line('申报编号', 'Number of the submission')),
  result: maybe(
    choose('评估结果', 'Result', {
      allowed: { zh: '通过', en: 'allowed' },
      refused: { zh: '未通过', en: 'refused' },
    }),
  ),
  resultOn: maybe(day('结果日', 'Result of')),
  resultNo: maybe(line('结果文件编号', 'Document of the result')),
  providedOn: maybe(day('开始提供', 'Provided since')),
  provided: maybe(count('已提供（次）', 'Times provided')),
})

type Export = z.output<typeof Form>

const otherRuleNamed = ({ basis, otherRule }: Export): CheckFault<'otherRule'> | undefined =>
  (basis === 'other') === (otherRule !== undefined)
    ? undefined
    : {
        field: 'otherRule',
        reason: {
          zh: '依照其他法律、行政法规的，写明是哪一条；做安全评估的不填',
          en: 'Name the article where another law or regulation provides, and none where it is assessed',
        },
      }

/** 需要 → 自评估 → 申报 → 通过或者未通过 → 提供: none before, or without, what stands in front of it. */
const inOrder = (values: Export): CheckFault<'submittedOn' | 'resultOn' | 'providedOn'> | undefined => {
  if (values.basis === 'other') return undefined
  const { checkedOn, submittedOn, result, resultOn, providedOn } = values
  if (submittedOn !== undefined && (checkedOn === undefined || submittedOn < checkedOn)) {
    return {
      field: 'submittedOn',
      reason: { zh: '先完成自评估，再申报', en: 'The self-check comes before it is submitted' },
    }
  }
  if (resultOn !== undefined && (submittedOn === undefined || resultOn < submittedOn)) {
    return { field: 'resultOn', reason: { zh: '先申报，才有结果', en: 'There is no result before it was submitted' } }
  }
  if (providedOn === undefined) return undefined
  return result === 'allowed' && resultOn !== undefined && resultOn <= providedOn
    ? undefined
    : {
        field: 'providedOn',
        reason: {
          zh: '安全评估通过以后才能向境外提供',
          en: 'Nothing is provided abroad before the security assessment allowed it',
        },
      }
}

const resultWhole = ({ result, resultOn, resultNo }: Export): CheckFault<'resultOn'> | undefined => {
  const given = [result, resultOn, resultNo].filter((one) => one !== undefined).length
  return given === 0 || given === 3
    ? undefined
    : {
        field: 'resultOn',
        reason: { zh: '结果、结果日和文件编号一并填写', en: 'Result, its day and its document stand together' },
      }
}

/**
 * 数据出境 (csl Art. 37; Art. 39 of 2026). Who decides is an organ outside: the operator enters under which document it was
 * told what, so that this is a record with an order of days and no procedure.
 */
export const exportCases = register({
  id: 'export-cases',
  version: '2017-06-01',
  name: { zh: '数据出境', en: 'Data provided abroad' },
  one: { zh: '出境事项', en: 'Export case' },
  measure: '件',
  about: {
    zh: '关键信息基础设施运营者确需向境外提供个人信息和重要数据的：业务需要、自评估、申报、结果、提供，依次登记。',
    en: 'Where an operator of critical information infrastructure must provide personal information or important data abroad: need, self-check, submission, result, provision, in this order.',
  },
  ...standingOn(duties.exports),
  owner: 'office',
  enters: { role: 'legal-officer', also: ['security-officer'] },
  fields: Form,
  title: 'what',
  key: ['what', 'recipient'],
  judges: [NOT_SECRET],
  checks: {
    otherRuleNamed,
    inOrder,
    resultWhole,
    byNow: notAhead('checkedOn', 'submittedOn', 'resultOn', 'providedOn'),
    providedAfter: notBefore('providedOn', 'resultOn', { zh: '不能早于结果日', en: 'Not before the result' }),
  },
  list: {
    columns: ['recipient', 'place', 'basis', 'submittedOn', 'result', 'resultOn', 'providedOn'],
    filters: ['basis', 'result'],
    sorts: ['what', '-submittedOn', '-providedOn'],
  },
})

/** Whether some export case may be provided: its assessment allowed it, or another law or regulation provides. */
export const hasAllowedExport = (records: readonly KeptRecord[]): boolean =>
  readAs(exportCases, Form.strip(), records).some(
    ({ values: { basis, result } }) => basis === 'other' || result === 'allowed',
  )

/** Upon an event: where nothing is provided abroad there is nothing to prove, and the board knows it. */
export const exportsAssessed: DutyProof = {
  id: 'exports-assessed',
  name: { zh: '出境以前通过安全评估', en: 'Assessed before it is provided abroad' },
  registers: [exportCases.id],
  judge: (records) =>
    together(
      exportCases,
      readAs(exportCases, Form.strip(), records).map(({ title, values: { basis, result, providedOn } }) => {
        if (basis === 'other' || result !== undefined) return { title, state: 'proven' }
        return providedOn === undefined
          ? { title, state: 'due', why: { zh: '没有结果，不能提供', en: 'no result yet: nothing may be provided' } }
          : { title, state: 'breach', why: { zh: '没有评估而提供', en: 'provided without an assessment' } }
      }),
      { zh: '没有登记出境事项', en: 'No export case is entered' },
    ),
}
