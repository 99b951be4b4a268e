import { z } from 'zod'
import { dayOf } from '../../../kernel/calendar/day.ts'
import { choose, day, maybe } from '../../../kernel/procedure/asking.ts'
import type { CaseDocument, Derived, DocumentPart } from '../../../mechanisms/document/definition.ts'
import { heading, restates, row, where, words } from '../../../mechanisms/document/parts.ts'
import { eachSum, owing } from './documents-money.ts'
import { lastOf, takenIn } from './matter.ts'

/** 应当提供下列材料. */
const LISTED = 'ael@2012-01-01#art-55/para-1'

const said = { nothing: { zh: '没有提出意见', en: 'said nothing' } } as const

const listed = z.strictObject({
  urgedOn: maybe(day('催告书送达日期', 'The demand was served on')),
  silent: maybe(choose('当事人对催告的意见', 'What the party said on the demand', said)),
})

/** 当事人的意见及行政机关催告情况. */
export const course: Derived = {
  asks: listed,
  from: ({ file }) => {
    const urged = lastOf(file, 'urge')
    const since = urged?.revision ?? 0
    const reached = takenIn(file, 'deliver').findLast(
      ({ answers, revision }) => answers.paper === 'urging' && revision > since,
    )
    // In files of before, the demand was entered together with its service.
    const together = typeof urged?.answers.how === 'string' ? urged : undefined
    const on = (reached ?? together)?.answers.on
    const spoke = ['answerUrging', 'enterUrgingAnswer'].some((name) =>
      takenIn(file, name).some(({ revision }) => revision > since),
    )
    return {
      urgedOn: typeof on === 'string' ? on : reached && dayOf(reached.at),
      silent: spoke ? undefined : 'nothing',
    }
  },
}

/** How one procedure decided, and what its file calls what every application says. */
interface DecisionOf {
  /** The step that names party, address and breaches. */
  readonly opened: string
  /** Where the facts stand, and the reasons of the decision. */
  readonly facts: string
  readonly reasons: string
  /** How the decision came about and to the party. */
  readonly decided: { readonly zh: string; readonly en: string }
  /** The decision among the papers that go with it. */
  readonly paper: { readonly zh: string; readonly en: string }
  /** What the party said before the decision. */
  readonly saidBefore: readonly DocumentPart[]
}

/** 强制执行申请书 and the papers that go with it: the five items of 行政强制法 第五十五条, whichever procedure decided. */
export const applicationParts = ({
  opened,
  facts,
  reasons,
  decided,
  paper,
  saidBefore,
}: DecisionOf): readonly [DocumentPart, ...DocumentPart[]] => [
  row('申请书文号', 'Number', '{number of court}'),
  row('被申请人', 'Against', `{party of ${opened}}`),
  row('地址', 'Address', `{address of ${opened}}`),
  heading('一、申请事项', '1. What is applied for'),
  words(
    `依照{grounds}的规定，申请强制执行本机关${decided.zh}的行政处罚决定[（{paper decision}）]。`,
    `Under {grounds} this office applies for enforcement of its decision[ ({paper decision})]${decided.en}.`,
  ),
  heading('二、作出决定的事实、理由和依据', '2. Facts, reasons and basis of the decision'),
  words(`{${facts}}`, `{${facts}}`),
  words(`{${reasons}}`, `{${reasons}}`),
  { quotes: `breaches of ${opened}` },
  heading('三、当事人的意见和催告情况', '3. What the party said, and the demand'),
  ...saidBefore,
  words(
    '本机关作出催告书[（{paper urging}）][，于{urgedOn of listed}送达]。',
    'The demand for performance[ ({paper urging})] was made[ and served on {urgedOn of listed}].',
  ),
  {
    each: 'answerUrging',
    words: { zh: '对催告的意见：{words of answerUrging}', en: 'On the demand: {words of answerUrging}' },
  },
  {
    each: 'enterUrgingAnswer',
    words: {
      zh: '对催告的意见（补录）：{words of enterUrgingAnswer}',
      en: 'On the demand, entered later: {words of enterUrgingAnswer}',
    },
  },
  where('silent of listed', '当事人对催告{silent of listed}。', 'On the demand the party {silent of listed}.'),
  where(
    'accepted of reviewUrging',
    '复核意见：{accepted of reviewUrging}。[{reasons of reviewUrging}]',
    'Looked into: {accepted of reviewUrging}. [{reasons of reviewUrging}]',
  ),
  heading('四、申请强制执行标的的情况', '4. What is to be enforced'),
  ...eachSum,
  words('{target of court}', '{target of court}'),
  heading('五、随申请提供的材料', '5. Papers that go with it'),
  restates(LISTED, '（一）强制执行申请书；', '(1) the application for compulsory enforcement;'),
  words(
    `（二）${paper.zh}，其中载明作出决定的事实、理由和依据；`,
    `(2) ${paper.en}, which states its facts, reasons and basis;`,
  ),
  words(
    '（三）催告书[（{paper urging}）]（{day of urge}）及其送达回证，当事人的意见；',
    '(3) the demand[ ({paper urging})] of {day of urge} with the proof of its service, and what the party said;',
  ),
  restates(LISTED, '（四）申请强制执行标的情况。', '(4) the particulars of what is to be enforced.'),
  where('others of court', '（五）其他材料：{others of court}。', '(5) other papers: {others of court}.'),
]

/** Who signs it. */
export const applicationSigners = [{ zh: '行政机关负责人', en: 'Head of the administrative organ' }] as const

export const application: CaseDocument = {
  id: 'enforcement',
  name: { zh: '强制执行申请书', en: 'Application for enforcement' },
  procedure: 'penalty',
  step: 'court',
  mark: '罚执',
  to: { organ: 'court', of: 'court' },
  derived: { owing, listed: course },
  parts: applicationParts({
    opened: 'file',
    facts: 'findings of conclude',
    reasons: 'reasons of decide',
    decided: { zh: '{day of decide}作出、{day of serve}送达', en: ' of {day of decide}, served on {day of serve}' },
    paper: {
      zh: '行政处罚决定书[（{paper decision}）]（{day of decide}）',
      en: 'the decision[ ({paper decision})] of {day of decide}',
    },
    saidBefore: [
      {
        each: 'defend',
        words: { zh: '处罚决定以前的意见：{words of defend}', en: 'Before the decision: {words of defend}' },
      },
      {
        each: 'enterStatement',
        words: {
          zh: '处罚决定以前的意见（补录）：{words of enterStatement}',
          en: 'Before the decision, entered later: {words of enterStatement}',
        },
      },
    ],
  }),
  signers: applicationSigners,
}
