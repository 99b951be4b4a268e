import { z } from 'zod'
import { choose, day, line, maybe } from '../../../kernel/procedure/asking.ts'
import { type Register, register } from '../../../mechanisms/register/define.ts'
import type { DutyProof } from '../proof.ts'
import { agencyJudge } from './agencies.ts'
import { notAhead, notBefore, paper, papersOnly } from './asking.ts'
import { type OneJudged, ownTerm, readAs, together } from './judging.ts'
import { NOT_SECRET } from './not-secret.ts'
import { duties, standingOn } from './texts.ts'

const JUDGE = 'compliance.certificate-agency'

const Form = z.strictObject({
  product: line('产品', 'Product'),
  kind: choose('种类', 'Kind', {
    certified: { zh: '安全认证合格', en: 'certified' },
    tested: { zh: '安全检测符合要求', en: 'tested' },
  }),
  agency: line('机构', 'Agency', {
    zh: '在服务机构名录里的，写名录里的名称：资格已到期的不能选',
    en: 'where it stands in the register of agencies, by its name there: none whose qualification ended',
  }),
  number: line('证书编号', 'Number'),
  issuedOn: day('颁发日', 'Issued on'),
  validTo: maybe(day('有效至', 'Valid to', { zh: '证书上的日期', en: 'as the certificate says' })),
  file: paper('证书', 'Certificate'),
})

/** A certificate as its record has it. */
export const certificateIn = (values: unknown) => Form.strip().safeParse(values).data

/** 认证和检测 (csl Art. 23; Art. 25 of 2026). */
export const certificates: Register = register({
  id: 'certificates',
  version: '2017-06-01',
  name: { zh: '认证和检测证书', en: 'Certificates' },
  one: { zh: '证书', en: 'Certificate' },
  measure: '张',
  about: {
    zh: '网络关键设备和网络安全专用产品：哪个机构，证书编号，有效到哪一天。',
    en: 'Of critical network devices and security products: which agency, which number, until when.',
  },
  ...standingOn(duties.certification),
  owner: 'office',
  enters: { role: 'security-officer', also: ['legal-officer'] },
  fields: Form,
  title: 'product',
  key: ['number'],
  judges: [NOT_SECRET, JUDGE],
  validity: { from: 'issuedOn', to: 'validTo' },
  checks: {
    issuedByNow: notAhead('issuedOn'),
    endsAfterIssue: notBefore('validTo', 'issuedOn', { zh: '不能早于颁发日', en: 'Not before it was issued' }),
    papersOnly: papersOnly('file'),
  },
  list: {
    columns: ['kind', 'agency', 'number', 'issuedOn', 'validTo'],
    filters: ['kind'],
    sorts: ['validTo', 'product', '-issuedOn'],
  },
})

export const certificateJudge = agencyJudge({
  name: JUDGE,
  register: () => certificates,
  agency: 'agency',
  on: 'issuedOn',
})

/** 安全认证合格或者安全检测符合要求后，方可销售或者提供: a certificate that ended proves nothing for what is sold today. */
export const certified: DutyProof = {
  id: 'certificates-valid',
  name: { zh: '认证或者检测有效', en: 'Certificates are valid' },
  registers: [certificates.id],
  judge: (records, today) =>
    together(
      certificates,
      readAs(certificates, Form.strip(), records).map(({ title, values: { validTo } }): OneJudged => {
        if (validTo === undefined) return { title, state: 'proven' }
        const next = { day: validTo, figure: 'own' as const }
        const term = ownTerm(validTo, today)
        if (term === 'over') {
          return {
            title,
            state: 'missing',
            why: {
              zh: `证书${validTo}到期：再销售、提供的，须有新的`,
              en: `it ended on ${validTo}: what is sold since needs another`,
            },
          }
        }
        return term === 'holds'
          ? { title, state: 'proven', next }
          : { title, state: 'due', why: { zh: `证书${validTo}到期`, en: `it ends on ${validTo}` }, next }
      }),
      { zh: '没有登记证书', en: 'No certificate is entered' },
    ),
}
