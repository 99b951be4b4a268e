import { sql } from 'kysely'
import type { Day } from '../../../kernel/calendar/day.ts'
import type { Edition } from '../../../law/edition.ts'
import { type Refusal, refuse } from '../../../law/refusal.ts'
import { fieldSay } from '../../../mechanisms/register/define.ts'
import type { RecordJudge } from '../../../mechanisms/register/judge.ts'
import type { DutyProof } from '../proof.ts'
import { certificateIn, certificates } from './certificates.ts'
import { type OneJudged, together } from './judging.ts'
import { citedAs, punishedBy } from './penalties.ts'
import { productIn, products, SALE_GATE } from './products.ts'
import { duties, dutyOn } from './texts.ts'

type Product = NonNullable<ReturnType<typeof productIn>>
type Certificate = NonNullable<ReturnType<typeof certificateIn>>

/** 网络关键设备和网络安全专用产品 that is sold: what the words of the article are about. */
const needsCertificate = ({ listed, selling }: Product): boolean => listed === 'yes' && selling === 'yes'

/** Whether it is one of these devices and products was not answered of what is sold, or may be. */
const isUnanswered = ({ listed, selling }: Product): boolean =>
  (listed === undefined && (selling === 'yes' || selling === undefined)) || (listed === 'yes' && selling === undefined)

/** A certificate is of the product whose name it has; where the product names a number, of that number too. */
const isOf = ({ product, number }: Certificate, { name, certificate }: Product): boolean =>
  product === name && (certificate === undefined || number === certificate)

const isValidOn = ({ issuedOn, validTo }: Certificate, day: Day): boolean =>
  issuedOn <= day && (validTo === undefined || day <= validTo)

/** 安全认证合格或者安全检测符合要求后，方可销售或者提供: without a certificate that holds today a product is not entered as sold. */
export const saleGateJudge = (laws: readonly Edition[]): RecordJudge => ({
  name: SALE_GATE,
  async whyNot({ database, office, today, record }) {
    const product = record.state === 'withdrawn' ? undefined : productIn(record.content)
    if (product?.selling === 'yes' && product.listed === undefined) return unansweredOn(laws, today)
    if (!product || !needsCertificate(product)) return undefined
    const { rows } = await sql<{ content: unknown }>`
      select content from register_record where register = ${certificates.id} and office = ${office} and state = 'current'
        and content ->> 'product' = ${product.name}
      limit 200`.execute(database)
    const held = rows.flatMap(({ content }) => certificateIn(content) ?? [])
    if (held.some((one) => isOf(one, product) && isValidOn(one, today))) return undefined
    const duty = dutyOn(duties.certification, today)[0]
    const grounds = [duty, ...punishedBy(laws, duty)] as const
    const [rule, ...punished] = grounds.map((one) => citedAs(laws, one))
    const after = { zh: punished.map(({ zh }) => zh).join('、'), en: punished.map(({ en }) => en).join(', ') }
    const reason = {
      zh: `没有今天有效的认证或者检测，不能登记为正在销售、提供：${rule?.zh}。先在“认证和检测证书”中登记这个产品的证书${after.zh && `；违反的，${after.zh}`}`,
      en: `Without a certificate or test that holds today it cannot be entered as sold or provided: ${rule?.en}. Enter one of this product among the certificates first${after.en && `; a breach: ${after.en}`}`,
    }
    return refuse('incomplete', reason, {
      grounds,
      faults: [{ field: 'selling', name: fieldSay(products, 'selling'), reason, grounds }],
    })
  },
})

const UNANSWERED = {
  zh: '没有填写是不是网络关键设备、网络安全专用产品，或者是不是在销售、提供',
  en: 'it is not said whether it is a critical device or security product, or whether it is sold',
}

/** Sold, and nobody said whether the article speaks of it. */
function unansweredOn(laws: readonly Edition[], today: Day): Refusal {
  const duty = dutyOn(duties.certification, today)[0]
  const rule = citedAs(laws, duty)
  const reason = {
    zh: `登记为正在销售、提供的，先答是不是网络关键设备或者网络安全专用产品：${rule.zh}`,
    en: `What is entered as sold or provided says first whether it is a critical device or security product: ${rule.en}`,
  }
  const fault = { field: 'listed', name: fieldSay(products, 'listed'), reason, grounds: [duty] as const }
  return refuse('incomplete', reason, { grounds: [duty], faults: [fault] })
}

/** What of the catalogue is sold today has a certificate that holds today; one that ended since is a breach. */
export const soldWithCertificate: DutyProof = {
  id: 'products-on-sale-certified',
  name: { zh: '在售产品都有有效的认证或者检测', en: 'Products on sale are certified or tested' },
  registers: [products.id, certificates.id],
  judge: (records, today) => {
    const all = records.flatMap(({ register, values }) => (register === products.id ? (productIn(values) ?? []) : []))
    const held = records.flatMap(({ register, values }) =>
      register === certificates.id ? (certificateIn(values) ?? []) : [],
    )
    const asked = all.filter((product) => needsCertificate(product) || isUnanswered(product))
    const found = together(
      products,
      asked.map((product): OneJudged => {
        if (isUnanswered(product)) return { title: product.name, state: 'missing', why: UNANSWERED }
        const own = held.filter((one) => isOf(one, product))
        if (own.some((one) => isValidOn(one, today))) return { title: product.name, state: 'proven' }
        const ended = own
          .flatMap(({ validTo }) => validTo ?? [])
          .toSorted()
          .at(-1)
        return {
          title: product.name,
          state: 'breach',
          why:
            ended === undefined
              ? { zh: '正在销售、提供，没有登记证书', en: 'is sold, and no certificate is entered' }
              : { zh: `正在销售、提供，证书${ended}已到期`, en: `is sold, and its certificate ended on ${ended}` },
        }
      }),
      {
        zh: '没有登记在售的网络关键设备、网络安全专用产品',
        en: 'No critical device or security product is entered as sold',
      },
    )
    return asked.length === 0 ? { ...found, state: 'proven' } : found
  },
}
