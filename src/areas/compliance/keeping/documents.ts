import { z } from 'zod'
import { choose, day, line, maybe } from '../../../kernel/procedure/asking.ts'
import type { Say } from '../../../law/say.ts'
import { type CheckFault, register } from '../../../mechanisms/register/define.ts'
import type { DutyProof, KeptRecord } from '../proof.ts'
import { count, notAhead, notBefore, OWN_FIGURE, paper, papersOnly } from './asking.ts'
import { type OneJudged, provenUntil, readAs, together } from './judging.ts'
import { NOT_SECRET } from './not-secret.ts'
import { duties, standingOn } from './texts.ts'

const kinds = {
  rules: { zh: '安全管理制度', en: 'security rules' },
  procedure: { zh: '操作规程', en: 'operating procedure' },
  plan: { zh: '网络安全事件应急预案', en: 'incident response plan' },
  users: { zh: '用户信息保护制度', en: 'rules on user information' },
  complaints: { zh: '网络信息安全投诉、举报制度', en: 'rules on complaints and reports' },
  body: {
    zh: '设置专门安全管理机构的文件（关键信息基础设施）',
    en: 'paper that sets up the security body (critical infrastructure)',
  },
  other: { zh: '其他', en: 'other' },
}

type Kind = keyof typeof kinds

const Form = z.strictObject({
  name: line('名称', 'Title'),
  kind: choose('种类', 'Kind', kinds),
  version: line('版本', 'Version', { zh: '如 2026年第1版', en: 'such as edition 1 of 2026' }),
  basis: maybe(
    line('依据的规定（名称、文号、条）', 'Rule it follows (title, number, article)', {
      zh: '法律写“按照规定”的，写明是哪一项规定',
      en: 'where the law says “as prescribed”, which rule that is',
    }),
  ),
  approvedBy: line('批准人或者批准机构', 'Approved by'),
  approvedOn: day('批准日', 'Approved on'),
  staff: maybe(count('应当知悉（人）', 'Staff who must know it')),
  acknowledged: maybe(
    count('已经确认知悉（人）', 'Staff who acknowledged it', { zh: '只填人数，不填姓名', en: 'the number, no names' }),
  ),
  reviewOn: maybe(day('下次复核', 'Next review', OWN_FIGURE)),
  file: paper('文件', 'Paper'),
})

type Document = z.output<typeof Form>

const noMoreThanAll = ({ staff, acknowledged }: Document): CheckFault<'acknowledged'> | undefined =>
  (acknowledged ?? 0) <= (staff ?? acknowledged ?? 0)
    ? undefined
    : { field: 'acknowledged', reason: { zh: '不能多于应当知悉的人数', en: 'Not more than must know it' } }

/** 制度、规程、预案 (csl Arts. 21 (一), 25, 40; Arts. 23 (一), 27, 42 of 2026). */
export const securityDocuments = register({
  id: 'security-documents',
  version: '2017-06-01',
  name: { zh: '制度、规程和预案', en: 'Rules, procedures and plans' },
  one: { zh: '文件', en: 'Document' },
  measure: '份',
  about: {
    zh: '内部安全管理制度、操作规程、应急预案、用户信息保护制度：哪一版，谁批准，多少人已经确认知悉。',
    en: 'Security rules, operating procedures, response plans, rules on user information: which version, approved by whom, acknowledged by how many.',
  },
  ...standingOn({
    first: [...duties.rules.first, ...duties.plan.first, ...duties.users.first, ...duties.complaints.first],
    second: [...duties.rules.second, ...duties.plan.second, ...duties.users.second, ...duties.complaints.second],
  }),
  owner: 'office',
  enters: { role: 'security-officer', also: ['legal-officer'] },
  fields: Form,
  title: 'name',
  key: ['name', 'version'],
  judges: [NOT_SECRET],
  validity: { to: 'reviewOn' },
  checks: {
    noMoreThanAll,
    approvedByNow: notAhead('approvedOn'),
    reviewAfter: notBefore('reviewOn', 'approvedOn', { zh: '不能早于批准日', en: 'Not before it was approved' }),
    papersOnly: papersOnly('file'),
  },
  list: {
    columns: ['kind', 'version', 'basis', 'approvedBy', 'approvedOn', 'staff', 'acknowledged', 'reviewOn'],
    filters: ['kind'],
    sorts: ['name', '-approvedOn', 'reviewOn'],
  },
})

/**
 * Documents of some kinds, one of each at least. `lacking`: how it stands where the operator keeps documents here and this
 * one is not among them.
 */
const standing = (
  id: string,
  name: Say,
  wanted: readonly [Kind, ...Kind[]],
  lacking: OneJudged['state'] = 'missing',
): DutyProof => ({
  id,
  name,
  registers: [securityDocuments.id],
  judge: (records, today) => {
    const kept = readAs(securityDocuments, Form.strip(), records)
    const all = kept.filter(({ values }) => wanted.includes(values.kind))
    const none = wanted.filter((kind) => !all.some(({ values }) => values.kind === kind))
    return together(
      securityDocuments,
      [
        ...all.map(({ title, values }) => {
          const { staff = 0, acknowledged = 0, reviewOn } = values
          if (acknowledged >= staff) return provenUntil(title, reviewOn, today, { zh: '复核', en: 'its review' })
          return {
            title,
            state: 'due' as const,
            why: { zh: `${staff}人中${acknowledged}人已确认知悉`, en: `${acknowledged} of ${staff} acknowledged it` },
          }
        }),
        ...none.map((kind) => ({
          title: kinds[kind].zh,
          // An operator that keeps none of its documents here has not said that it has no such one.
          state: kept.length > 0 ? lacking : ('missing' as const),
          absent: true as const,
          why: { zh: '没有登记', en: `no ${kinds[kind].en} is entered` },
        })),
      ],
      { zh: '没有登记', en: 'Nothing is entered' },
    )
  },
})

/** Whether a paper sets up 专门安全管理机构. */
export const hasBodyPaper = (records: readonly KeptRecord[]): boolean =>
  readAs(securityDocuments, Form.strip(), records).some(({ values }) => values.kind === 'body')

export const documentProofs = [
  standing('security-rules', { zh: '安全管理制度和操作规程', en: 'Security rules and operating procedures' }, [
    'rules',
    'procedure',
  ]),
  standing('incident-plan', { zh: '网络安全事件应急预案', en: 'Incident response plan' }, ['plan'], 'breach'),
  standing('user-information-rules', { zh: '用户信息保护制度', en: 'Rules on user information' }, ['users']),
  standing('complaint-rules', { zh: '网络信息安全投诉、举报制度', en: 'Rules on complaints and reports' }, [
    'complaints',
  ]),
] as const
