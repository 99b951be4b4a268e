import { z } from 'zod'
import { choose, day, line, maybe, words, yuan } from '../../../kernel/procedure/asking.ts'
import type { Edition } from '../../../law/edition.ts'
import { refuse } from '../../../law/refusal.ts'
import { type CheckFault, fieldSay, type Register, register } from '../../../mechanisms/register/define.ts'
import type { RecordJudge } from '../../../mechanisms/register/judge.ts'
import type { DutyProof } from '../proof.ts'
import { notAhead, yesOrNo } from './asking.ts'
import { type OneJudged, readAs, together } from './judging.ts'
import { NOT_SECRET } from './not-secret.ts'
import { citedAs, punishedBy, purchaseFine } from './penalties.ts'
import { duties, dutyOn, standingOn } from './texts.ts'

const Form = z.strictObject({
  item: line('采购什么', 'Item'),
  supplier: line('供应商', 'Supplier'),
  amount: yuan('金额（元）', 'Amount (yuan)'),
  contract: line('合同或者订单编号', 'Contract or order'),
  boughtOn: maybe(day('采购日', 'Bought on')),
  affects: yesOrNo('可能影响国家安全', 'May affect national security'),
  reason: words('为什么这样判断', 'Why it is judged so'),
  reviewNo: maybe(line('国家安全审查编号', 'Number of the review')),
  reviewResult: maybe(
    choose('审查结果', 'Result of the review', {
      waiting: { zh: '已申报，等待结果', en: 'applied for' },
      passed: { zh: '通过', en: 'passed' },
      failed: { zh: '未通过', en: 'not passed' },
    }),
  ),
  agreementNo: maybe(line('安全保密协议编号', 'Security and confidentiality agreement')),
  usedSince: maybe(day('投入使用', 'In use since')),
})

type Purchase = z.output<typeof Form>

const moreThanNothing = ({ amount }: Purchase): CheckFault<'amount'> | undefined =>
  amount > 0 ? undefined : { field: 'amount', reason: { zh: '金额须大于零', en: 'More than nothing' } }

/** What another organ said has the number under which it said so. */
const resultHasNumber = ({ reviewResult, reviewNo }: Purchase): CheckFault<'reviewNo'> | undefined =>
  (reviewResult === 'passed' || reviewResult === 'failed') && reviewNo === undefined
    ? { field: 'reviewNo', reason: { zh: '写明审查编号', en: 'Say under which number it was reviewed' } }
    : undefined

const JUDGE = 'compliance.purchase-review'

/** 采购 of an operator of critical information infrastructure (csl Arts. 35, 36; Arts. 37, 38 of 2026). */
export const purchases: Register = register({
  id: 'purchases',
  version: '2017-06-01',
  name: { zh: '网络产品和服务采购', en: 'Purchases' },
  one: { zh: '采购', en: 'Purchase' },
  measure: '项',
  about: {
    zh: '关键信息基础设施运营者的采购：可能影响国家安全与否及理由，审查编号和结果，安全保密协议。应当审查而没有通过的，不能登记为投入使用。',
    en: 'Purchases of an operator of critical information infrastructure: whether national security may be affected and why, the review and its result, the security and confidentiality agreement. What must be reviewed and has not passed cannot be entered as in use.',
  },
  ...standingOn({
    first: [...duties.review.first, ...duties.secrecy.first],
    second: [...duties.review.second, ...duties.secrecy.second],
  }),
  owner: 'office',
  enters: { role: 'security-officer', also: ['legal-officer'] },
  fields: Form,
  title: 'item',
  key: ['contract', 'item'],
  judges: [NOT_SECRET, JUDGE],
  checks: { moreThanNothing, resultHasNumber, byNow: notAhead('boughtOn', 'usedSince') },
  list: {
    columns: ['supplier', 'amount', 'affects', 'reviewNo', 'reviewResult', 'agreementNo', 'usedSince'],
    filters: ['affects', 'reviewResult'],
    sorts: ['item', '-boughtOn', 'supplier'],
  },
})

const isReviewed = ({ reviewNo, reviewResult }: Purchase): boolean =>
  reviewResult === 'passed' && reviewNo !== undefined

/** 使用未经安全审查或者安全审查未通过的网络产品或者服务: is not entered as in use, and what that would cost is told. */
export const purchaseJudge = (laws: readonly Edition[]): RecordJudge => ({
  name: JUDGE,
  whyNot({ today, record }) {
    const said = Form.strip().parse(record.content)
    const needs = record.state === 'current' && said.usedSince !== undefined && said.affects === 'yes'
    if (!needs || isReviewed(said)) return undefined
    const duty = dutyOn(duties.review, today)[0]
    const grounds = [duty, ...punishedBy(laws, duty)] as const
    const [rule, punished] = grounds.map((one) => citedAs(laws, one))
    const fine = purchaseFine(laws, duty, said.amount)
    const reason = {
      zh: `可能影响国家安全的，通过国家安全审查以后才能投入使用（${rule?.zh}）；使用未经审查或者审查未通过的：${punished?.zh}，${fine?.zh}`,
      en: `What may affect national security is used only once its review was passed (${rule?.en}); use without it: ${punished?.en}, ${fine?.en}`,
    }
    const faults = [{ field: 'usedSince', name: fieldSay(purchases, 'usedSince'), reason, grounds }]
    return refuse('incomplete', reason, { grounds, faults })
  },
})

const NONE = { zh: '没有登记采购', en: 'No purchase is entered' }

/** What may affect national security and is in use has passed its review; what is not in use yet waits. */
export const purchasesReviewed: DutyProof = {
  id: 'purchases-reviewed',
  name: { zh: '采购的国家安全审查', en: 'National security review of purchases' },
  registers: [purchases.id],
  judge: (records) =>
    together(
      purchases,
      readAs(purchases, Form.strip(), records).map(({ title, values }): OneJudged => {
        if (values.affects === 'no' || isReviewed(values)) return { title, state: 'proven' }
        if (values.usedSince !== undefined) {
          return { title, state: 'breach', why: { zh: '没有通过审查而投入使用', en: 'in use without a passed review' } }
        }
        if (values.reviewResult === 'failed') return { title, state: 'proven' }
        return { title, state: 'due', why: { zh: '还没有通过审查，不能使用', en: 'not passed yet: it cannot be used' } }
      }),
      NONE,
    ),
}

export const agreementsSigned: DutyProof = {
  id: 'purchase-agreements',
  name: { zh: '安全保密协议', en: 'Security and confidentiality agreements' },
  registers: [purchases.id],
  judge: (records) =>
    together(
      purchases,
      readAs(purchases, Form.strip(), records).map(({ title, values }) =>
        values.agreementNo === undefined
          ? {
              title,
              state: 'missing',
              why: { zh: '没有登记安全保密协议', en: 'no security and confidentiality agreement is entered' },
            }
          : { title, state: 'proven' },
      ),
      NONE,
    ),
}
