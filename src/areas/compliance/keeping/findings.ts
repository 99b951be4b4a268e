import { z } from 'zod'
import { choose, day, line, maybe, words } from '../../../kernel/procedure/asking.ts'
import { namesPerson } from '../../../mechanisms/register/asking.ts'
import { type CheckFault, register } from '../../../mechanisms/register/define.ts'
import type { DutyProof } from '../proof.ts'
import { notAhead, notBefore, OWN_FIGURE } from './asking.ts'
import { ownNext, readAs, together } from './judging.ts'
import { NOT_SECRET } from './not-secret.ts'
import { duties, standingOn } from './texts.ts'

const Form = z.strictObject({
  name: line('发现的问题', 'Finding', { zh: '不写漏洞细节', en: 'no details of the weakness' }),
  source: choose('从哪里发现', 'Found by', {
    self: { zh: '自查', en: 'self-check' },
    assessment: { zh: '检测评估', en: 'assessment' },
    inspection: { zh: '部门检查', en: 'inspection' },
    incident: { zh: '网络安全事件', en: 'incident' },
    report: { zh: '他人告知', en: 'told by others' },
  }),
  foundOn: day('发现日', 'Found on'),
  owner: namesPerson('负责人', 'Owner', { zh: '本机关在岗人员', en: 'somebody with a post at your office' }),
  cause: maybe(words('原因', 'Cause')),
  measure: maybe(words('采取的措施', 'Measure taken')),
  dueOn: maybe(day('计划完成', 'Planned for', OWN_FIGURE)),
  doneOn: maybe(day('措施完成日', 'Measure done on')),
  verifiedOn: maybe(day('验证日', 'Verified on')),
  works: maybe(
    choose('验证结果', 'Whether it worked', {
      yes: { zh: '有效', en: 'it worked' },
      no: { zh: '无效，需要再采取措施', en: 'it did not' },
    }),
  ),
})

type Found = z.output<typeof Form>

/** 原因 → 措施 → 验证: what is done names both, what is verified was done. */
const whole = (values: Found): CheckFault<'cause' | 'measure' | 'doneOn' | 'works'> | undefined => {
  const { cause, measure, doneOn, verifiedOn, works } = values
  if (doneOn !== undefined && cause === undefined) {
    return { field: 'cause', reason: { zh: '完成以前写明原因', en: 'What is done has a cause' } }
  }
  if (doneOn !== undefined && measure === undefined) {
    return { field: 'measure', reason: { zh: '写明采取了什么措施', en: 'Say which measure was taken' } }
  }
  if (verifiedOn !== undefined && doneOn === undefined) {
    return { field: 'doneOn', reason: { zh: '措施完成以后才能验证', en: 'It is verified once it is done' } }
  }
  return (verifiedOn === undefined) === (works === undefined)
    ? undefined
    : { field: 'works', reason: { zh: '验证日和验证结果一并填写', en: 'The day and the result stand together' } }
}

/** 问题和整改: what was found, why, what was done, and whether that worked. */
export const findings = register({
  id: 'security-findings',
  version: '2017-06-01',
  name: { zh: '问题和整改', en: 'Findings' },
  one: { zh: '问题', en: 'Finding' },
  measure: '项',
  about: {
    zh: '自查、评估、检查发现的每个问题：原因、措施、完成，再验证措施有效。法律写“及时”，没有天数；计划日是本单位自定的。',
    en: 'Each finding of self-checks, assessments and inspections: cause, measure, done, and verified that it worked. The law says “in time” and names no days; planned days are the office’s own.',
  },
  ...standingOn(duties.risks),
  owner: 'office',
  enters: { role: 'security-officer' },
  fields: Form,
  title: 'name',
  key: ['name', 'foundOn'],
  judges: [NOT_SECRET],
  validity: { to: 'dueOn' },
  checks: {
    whole,
    byNow: notAhead('foundOn', 'doneOn', 'verifiedOn'),
    doneAfter: notBefore('doneOn', 'foundOn', { zh: '不能早于发现日', en: 'Not before it was found' }),
    verifiedAfter: notBefore('verifiedOn', 'doneOn', { zh: '不能早于完成日', en: 'Not before it was done' }),
  },
  list: {
    columns: ['source', 'foundOn', 'owner', 'dueOn', 'doneOn', 'verifiedOn', 'works'],
    filters: ['source', 'works'],
    sorts: ['-foundOn', 'name', 'dueOn'],
  },
})

/** 及时处置…安全风险: no figure, so that what is open is due by the office's own day and never late by the law. */
export const findingsClosed: DutyProof = {
  id: 'findings-closed',
  name: { zh: '问题已整改并验证有效', en: 'Findings closed, and verified' },
  registers: [findings.id],
  judge: (records) =>
    together(
      findings,
      readAs(findings, Form.strip(), records).map(({ title, values: { works, doneOn, dueOn } }) => {
        if (works === 'yes') return { title, state: 'proven' }
        const next = dueOn === undefined ? {} : { next: ownNext(dueOn) }
        if (works === 'no') {
          return { title, state: 'due', why: { zh: '措施无效，需要再采取', en: 'the measure did not work' }, ...next }
        }
        return doneOn === undefined
          ? { title, state: 'due', why: { zh: '还没有完成整改', en: 'not mended yet' }, ...next }
          : { title, state: 'due', why: { zh: '还没有验证措施有效', en: 'not verified yet' } }
      }),
      { zh: '没有登记问题', en: 'No finding is entered' },
    ),
}
