import { z } from 'zod'
import type { Day } from '../../../kernel/calendar/day.ts'
import { choose, day, line, maybe, words } from '../../../kernel/procedure/asking.ts'
import type { Say } from '../../../law/say.ts'
import { namesOffice } from '../../../mechanisms/register/asking.ts'
import { type CheckFault, type Register, register } from '../../../mechanisms/register/define.ts'
import type { DutyProof } from '../proof.ts'
import { agencyJudge } from './agencies.ts'
import { count, notAhead, notBefore, paper, papersOnly } from './asking.ts'
import { type OneJudged, type ReadRecord, readAs, together } from './judging.ts'
import { NOT_SECRET } from './not-secret.ts'
import { registerPath } from './paths.ts'
import { duties, standingOn } from './texts.ts'
import { type Yearly, yearly } from './yearly.ts'

const JUDGE = 'compliance.assessment-agency'

const Form = z.strictObject({
  name: line('名称', 'Name'),
  by: choose('谁做的', 'Done by', {
    self: { zh: '自行', en: 'ourselves' },
    agency: { zh: '委托网络安全服务机构', en: 'an agency' },
  }),
  agency: maybe(
    line('机构', 'Agency', {
      zh: '在服务机构名录里的，写名录里的名称：资格已到期的不能选',
      en: 'where it stands in the register of agencies, by its name there: none whose qualification ended',
    }),
  ),
  doneOn: day('完成日', 'Done on'),
  found: count('发现的问题（项）', 'Findings'),
  summary: maybe(words('主要情况', 'What was found, in short', { zh: '不写漏洞细节', en: 'no details of weaknesses' })),
  improves: maybe(words('改进措施', 'What is improved')),
  submittedTo: maybe(namesOffice('报送部门', 'Submitted to')),
  submittedOn: maybe(day('报送日', 'Submitted on')),
  receipt: maybe(line('报送回执编号', 'Receipt')),
  closedOn: maybe(day('改进措施完成日', 'Improvements done on')),
  file: paper('报告', 'Report'),
})

type Assessment = z.output<typeof Form>

const agencyNamed = ({ by, agency }: Assessment): CheckFault<'agency'> | undefined =>
  (by === 'agency') === (agency !== undefined)
    ? undefined
    : {
        field: 'agency',
        reason: {
          zh: '委托机构的写明机构，自行检测评估的不填',
          en: 'Name the agency where there was one, and none else',
        },
      }

const receiptHasDay = ({ submittedOn, receipt }: Assessment): CheckFault<'submittedOn'> | undefined =>
  receipt === undefined || submittedOn !== undefined
    ? undefined
    : {
        field: 'submittedOn',
        reason: { zh: '有回执的，写明报送日', en: 'With a receipt there is a day of submission' },
      }

/** 年度检测评估 (csl Art. 38; Art. 40 of 2026). */
export const assessments: Register = register({
  id: 'yearly-assessments',
  version: '2017-06-01',
  name: { zh: '年度检测评估', en: 'Yearly assessments' },
  one: { zh: '检测评估', en: 'Assessment' },
  measure: '次',
  about: {
    zh: '关键信息基础设施运营者每年至少一次的检测评估：自行或者委托，发现多少问题，改进措施，报送和回执。按自然年计；满12个月提醒，是本站建议。',
    en: 'The assessment that an operator of critical information infrastructure makes once a year at least: by whom, findings, improvements, submission and receipt. Counted by calendar years; the reminder after twelve months is ours.',
  },
  ...standingOn({
    first: [...duties.assessed.first, ...duties.submitted.first],
    second: [...duties.assessed.second, ...duties.submitted.second],
  }),
  owner: 'office',
  enters: { role: 'security-officer', also: ['legal-officer'] },
  fields: Form,
  title: 'name',
  key: ['name'],
  judges: [NOT_SECRET, JUDGE],
  checks: {
    agencyNamed,
    receiptHasDay,
    byNow: notAhead('doneOn', 'submittedOn', 'closedOn'),
    sentAfter: notBefore('submittedOn', 'doneOn', { zh: '不能早于完成日', en: 'Not before it was done' }),
    closedAfter: notBefore('closedOn', 'doneOn', { zh: '不能早于完成日', en: 'Not before it was done' }),
    papersOnly: papersOnly('file'),
  },
  list: {
    columns: ['by', 'agency', 'doneOn', 'found', 'submittedOn', 'receipt', 'closedOn'],
    filters: ['by'],
    sorts: ['-doneOn', 'name'],
  },
})

export const assessmentJudge = agencyJudge({
  name: JUDGE,
  register: () => assessments,
  agency: 'agency',
  on: 'doneOn',
})

const NONE = { zh: '没有登记检测评估', en: 'No assessment is entered' }

const stateWords = ({ state, missed, next }: Yearly, last: string | undefined): Say => {
  if (state === 'breach') {
    return {
      zh: `${missed}年没有做过一次检测评估（按自然年，每年至少一次）`,
      en: `none was made in ${missed} (one at least in each calendar year)`,
    }
  }
  if (state === 'proven') return { zh: `最近一次${last}`, en: `the last on ${last}` }
  if (state === 'missing') return NONE
  const until = next && { zh: `；法定：${next.day}以前`, en: `; by the statute until ${next.day}` }
  return {
    zh: `最近一次${last}，已满12个月（本站建议的计划日）${until?.zh ?? ''}`,
    en: `the last on ${last}, twelve months ago (a planning day of ours)${until?.en ?? ''}`,
  }
}

/** How it stands, and each year that was missed although a later one has an assessment: that stays on the line. */
function saidOf(found: Yearly, last: string | undefined): Say {
  const said = stateWords(found, last)
  if (found.passed.length === 0) return said
  const years = (between: string) => found.passed.join(between)
  return {
    zh: `${said.zh}；${years('、')}年缺一次，此后已做`,
    en: `${said.en}; none in ${years(', ')}, made since`,
  }
}

/** 每年至少进行一次检测评估. */
export const assessedYearly: DutyProof = {
  id: 'yearly-assessment',
  name: { zh: '每年至少一次检测评估', en: 'An assessment once a year at least' },
  registers: [assessments.id],
  judge: (records, today, { designatedSince, sent = [] } = {}) => {
    const own = readAs(assessments, Form.strip(), records).map(({ values }) => values.doneOn)
    const all = [...new Set([...own, ...sent.map(({ doneOn }) => doneOn)])]
    const found = yearly(all, today, designatedSince)
    return {
      state: found.state,
      good: found.state === 'proven' ? 1 : 0,
      all: 1,
      ...(found.next && { next: found.next }),
      ...(found.statuteDay !== undefined && { statuteDay: found.statuteDay }),
      words: saidOf(found, all.toSorted().at(-1)),
      path: `${registerPath(assessments.id)}/office`,
    }
  },
}

/** The title of one that stands in no record here: the department has it. */
const sentOnly = (doneOn: Day): OneJudged => ({ title: doneOn, state: 'proven' })

/** A submission is proven by its receipt, or by the department it names; through the designation by the entry of the case. */
function submissionOf({ title, values }: ReadRecord<Assessment>, isSent: boolean): OneJudged {
  const { submittedOn, submittedTo, receipt } = values
  if (isSent) return { title, state: 'proven' }
  if (submittedOn === undefined)
    return { title, state: 'due', why: { zh: '没有登记报送', en: 'no submission is entered' } }
  return receipt !== undefined || submittedTo !== undefined
    ? { title, state: 'proven' }
    : {
        title,
        state: 'missing',
        why: {
          zh: '有报送日，没有写明报送部门或者回执编号',
          en: 'it has a day of submission, and neither the department nor a receipt',
        },
      }
}

/**
 * 将检测评估情况和改进措施报送: the law names no time; what was not sent is due, and never late by the law. What was sent through
 * the designation counts as it stands there, matched by the day on which it was made.
 */
export const assessmentsSubmitted: DutyProof = {
  id: 'assessments-submitted',
  name: { zh: '检测评估情况和改进措施已报送', en: 'Assessments and improvements submitted' },
  registers: [assessments.id],
  judge: (records, _, { sent = [] } = {}) => {
    const own = readAs(assessments, Form.strip(), records)
    const sentDays = new Set(sent.map(({ doneOn }) => doneOn))
    const ownDays = new Set(own.map(({ values }) => values.doneOn))
    return together(
      assessments,
      [
        ...own.map((one) => submissionOf(one, sentDays.has(one.values.doneOn))),
        ...[...sentDays].filter((day) => !ownDays.has(day)).map(sentOnly),
      ],
      NONE,
    )
  },
}
