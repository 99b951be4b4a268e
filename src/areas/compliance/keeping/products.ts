import { z } from 'zod'
import type { Day } from '../../../kernel/calendar/day.ts'
import { choose, day, line, maybe } from '../../../kernel/procedure/asking.ts'
import type { Edition } from '../../../law/edition.ts'
import { type Refusal, refuse } from '../../../law/refusal.ts'
import { type CheckFault, fieldSay, register } from '../../../mechanisms/register/define.ts'
import type { RecordJudge } from '../../../mechanisms/register/judge.ts'
import type { DutyProof } from '../proof.ts'
import { notAhead, yesOrNo } from './asking.ts'
import { readAs, together } from './judging.ts'
import { breaksPromise } from './maintenance.ts'
import { NOT_SECRET } from './not-secret.ts'
import { citedAs, punishedBy } from './penalties.ts'
import { duties, dutyOn, standingOn } from './texts.ts'

const Form = z.strictObject({
  name: line('产品或者服务', 'Product or service'),
  release: maybe(line('版本', 'Release')),
  standards: maybe(line('符合的国家标准（编号）', 'National standards it meets')),
  listed: maybe(
    yesOrNo('是网络关键设备或者网络安全专用产品', 'A critical network device or a dedicated security product', {
      zh: '对照国家公布的目录；是的，认证合格或者检测符合要求后方可销售、提供',
      en: 'by the catalogue that the State publishes; if so, it is sold or provided only once certified or tested',
    }),
  ),
  selling: maybe(
    choose('销售、提供', 'Sold or provided', {
      no: { zh: '还没有', en: 'not yet' },
      yes: { zh: '正在销售、提供', en: 'is sold or provided' },
      stopped: { zh: '已停止', en: 'no more' },
    }),
  ),
  certificate: maybe(line('认证或者检测编号', 'Certificate or test number')),
  declaration: maybe(
    line('不设置恶意程序的声明（文件、编号）', 'Declaration that it holds no malicious program', {
      zh: '提供者的声明：文件名称和编号',
      en: 'by its supplier: name and number of the paper',
    }),
  ),
  declaredOn: maybe(day('声明日', 'Declared on')),
  contact: maybe(
    line('安全维护的联系渠道', 'Channel for maintenance', { zh: '写渠道，不写个人', en: 'a channel, no person' }),
  ),
  updatedOn: maybe(day('最近一次更新', 'Last update')),
  supportEnd: maybe(
    day('承诺维护到', 'Maintained until', {
      zh: '规定或者约定的期限的最后一日',
      en: 'last day that is prescribed or agreed',
    }),
  ),
  supportSource: maybe(
    choose('期限从哪里来', 'Where that day comes from', {
      prescribed: { zh: '规定', en: 'prescribed' },
      agreed: { zh: '当事人约定', en: 'agreed' },
    }),
  ),
  supportDocument: maybe(line('规定或者合同的名称、编号', 'Rule or contract')),
  ended: maybe(
    day('维护的最后一日', 'Last day of maintenance', { zh: '终止安全维护的才填', en: 'only where maintenance ends' }),
  ),
})

type Product = z.output<typeof Form>

/** A product as its record has it today; of an older form what it has. */
export const productIn = (values: unknown): Product | undefined => Form.strip().safeParse(values).data

const endHasSource = ({
  supportEnd,
  supportSource,
  supportDocument,
}: Product): CheckFault<'supportSource'> | undefined =>
  supportEnd === undefined || (supportSource !== undefined && supportDocument !== undefined)
    ? undefined
    : {
        field: 'supportSource',
        reason: {
          zh: '写明期限是规定还是约定，和它的文件',
          en: 'Say whether it is prescribed or agreed, and in which document',
        },
      }

const declarationHasDay = ({ declaration, declaredOn }: Product): CheckFault<'declaredOn'> | undefined =>
  (declaration === undefined) === (declaredOn === undefined)
    ? undefined
    : { field: 'declaredOn', reason: { zh: '声明和声明日一起填写', en: 'The declaration and its day go together' } }

const JUDGE = 'compliance.maintenance'
/** Brought beside certificates: what of the catalogue is sold has a valid one. */
export const SALE_GATE = 'compliance.sale-gate'

/** 产品和服务 (csl Art. 22; Art. 24 of 2026). */
export const products = register({
  id: 'products',
  version: '2017-06-01',
  name: { zh: '产品和服务', en: 'Products and services' },
  one: { zh: '产品', en: 'Product' },
  measure: '个',
  about: {
    zh: '提供的每个网络产品和服务：符合哪些标准，有没有不设置恶意程序的声明，安全维护承诺到哪一天、依据什么。期限内终止维护的，不予登记；网络关键设备和网络安全专用产品没有有效的认证、检测，不能登记为正在销售、提供。',
    en: 'Each network product and service you provide: which standards it meets, the declaration that it holds no malicious program, until when maintenance is promised and where. An end before that day is not taken; a critical device or dedicated security product is not entered as sold without a valid certificate or test.',
  },
  ...standingOn({
    first: [...duties.maintenance.first, ...duties.standards.first, ...duties.certification.first],
    second: [...duties.maintenance.second, ...duties.standards.second, ...duties.certification.second],
  }),
  owner: 'office',
  enters: { role: 'security-officer', also: ['legal-officer'] },
  fields: Form,
  title: 'name',
  key: ['name'],
  judges: [NOT_SECRET, JUDGE, SALE_GATE],
  validity: { to: 'supportEnd' },
  checks: { endHasSource, declarationHasDay, updatedByNow: notAhead('updatedOn', 'declaredOn') },
  list: {
    columns: ['release', 'listed', 'selling', 'certificate', 'supportEnd', 'supportSource', 'ended'],
    filters: ['selling', 'supportSource'],
    sorts: ['name', 'supportEnd'],
  },
})

const tooEarly = (laws: readonly Edition[], today: Day, { ended, supportEnd }: Product): Refusal => {
  const duty = dutyOn(duties.maintenance, today)[0]
  const grounds = [duty, ...punishedBy(laws, duty)] as const
  const [rule, ...punished] = grounds.map((one) => citedAs(laws, one))
  const reason = {
    zh: `安全维护承诺到${supportEnd}，不得在${ended}终止：${rule?.zh}；擅自终止的，${punished.map(({ zh }) => zh).join('、')}`,
    en: `Maintenance is promised until ${supportEnd} and cannot end on ${ended}: ${rule?.en}; who ends it so, ${punished.map(({ en }) => en).join(', ')}`,
  }
  return refuse('incomplete', reason, {
    grounds,
    faults: [{ field: 'ended', name: fieldSay(products, 'ended'), reason, grounds }],
  })
}

/**
 * 在规定或者当事人约定的期限内，不得终止提供安全维护. A promise that stands is not shortened in the act that ends it: the day is
 * held against the record as it was, too.
 */
export const maintenanceJudge = (laws: readonly Edition[]): RecordJudge => ({
  name: JUDGE,
  async whyNot({ database, office, today, record }) {
    const now = Form.strip().parse(record.content)
    if (record.state === 'withdrawn' || now.ended === undefined) return undefined
    if (breaksPromise(now)) return tooEarly(laws, today, now)
    const before = await database
      .selectFrom('register_record')
      .select('content')
      .where('register', '=', products.id)
      .where('office', '=', office)
      .where('id', '=', record.id)
      .executeTakeFirst()
    const { data: promised } = Form.strip().safeParse(before?.content)
    const held = { supportEnd: promised?.supportEnd, ended: now.ended }
    return breaksPromise(held) ? tooEarly(laws, today, { ...now, ...held }) : undefined
  },
})

/** What is provided is maintained until the promised day; a product without one is not proven. */
export const maintained: DutyProof = {
  id: 'maintenance-promised',
  name: { zh: '期限内持续安全维护', en: 'Maintenance through its promised time' },
  registers: [products.id],
  judge: (records) =>
    together(
      products,
      readAs(products, Form.strip(), records).map(({ title, values }) =>
        values.supportEnd === undefined
          ? { title, state: 'missing', why: { zh: '没有写明维护期限和依据', en: 'no promised day and source' } }
          : breaksPromise(values)
            ? {
                title,
                state: 'breach',
                why: {
                  zh: `承诺维护到${values.supportEnd}，${values.ended}终止`,
                  en: `promised until ${values.supportEnd}, ended on ${values.ended}`,
                },
              }
            : { title, state: 'proven' },
      ),
      { zh: '没有登记产品和服务', en: 'No product or service is entered' },
    ),
}

/** 应当符合相关国家标准的强制性要求: which ones, each product says. */
export const standardsNamed: DutyProof = {
  id: 'product-standards',
  name: { zh: '符合国家标准的强制性要求', en: 'Mandatory national standards are met' },
  registers: [products.id],
  judge: (records) =>
    together(
      products,
      readAs(products, Form.strip(), records).map(({ title, values }) =>
        values.standards === undefined
          ? { title, state: 'missing', why: { zh: '没有写明符合的国家标准', en: 'no standard is named' } }
          : { title, state: 'proven' },
      ),
      { zh: '没有登记产品和服务', en: 'No product or service is entered' },
    ),
}

/** 不得设置恶意程序: what is provided has its supplier’s declaration. */
export const declared: DutyProof = {
  id: 'no-malware-declared',
  name: { zh: '不设置恶意程序的声明', en: 'Declared to hold no malicious program' },
  registers: [products.id],
  judge: (records) =>
    together(
      products,
      readAs(products, Form.strip(), records)
        .filter(({ values }) => values.selling !== 'stopped')
        .map(({ title, values }) =>
          values.declaration === undefined
            ? { title, state: 'missing', why: { zh: '没有登记声明', en: 'no declaration is entered' } }
            : { title, state: 'proven' },
        ),
      { zh: '没有登记产品和服务', en: 'No product or service is entered' },
    ),
}
