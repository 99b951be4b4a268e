import { z } from 'zod'
import { choose, day, line, maybe } from '../../../kernel/procedure/asking.ts'
import { type CheckFault, register } from '../../../mechanisms/register/define.ts'
import type { DutyProof } from '../proof.ts'
import { count, notAhead, notBefore, OWN_FIGURE } from './asking.ts'
import { provenUntil, readAs, together } from './judging.ts'
import { NOT_SECRET } from './not-secret.ts'
import { duties, standingOn } from './texts.ts'

const Form = z.strictObject({
  name: line('服务', 'Service'),
  kind: choose('种类', 'Kind', {
    access: { zh: '网络接入', en: 'network access' },
    domains: { zh: '域名注册', en: 'domain names' },
    telephone: { zh: '固定电话、移动电话入网', en: 'telephones' },
    publishing: { zh: '信息发布', en: 'publishing' },
    messages: { zh: '即时通讯', en: 'messages' },
    other: { zh: '其他', en: 'other' },
  }),
  method: choose('怎样要求真实身份信息', 'How the real identity is asked', {
    document: { zh: '核验证件', en: 'by a document' },
    telephone: { zh: '核验已实名的电话号码', en: 'by a telephone number that is registered' },
    public: { zh: '国家网络身份认证公共服务', en: 'the public service for online identity' },
    other: { zh: '其他方式', en: 'another way' },
    none: { zh: '没有要求', en: 'it is not asked' },
  }),
  sampledOn: maybe(day('抽查日', 'Sampled on')),
  sample: maybe(
    count('抽查（户）', 'Users sampled', {
      zh: '只填户数，不填任何用户信息',
      en: 'the number alone, nothing of any user',
    }),
  ),
  identified: maybe(count('其中有真实身份信息（户）', 'Of these, identified')),
  sampleOn: maybe(day('下次抽查', 'Next sample', OWN_FIGURE)),
})

type Service = z.output<typeof Form>

const noMoreThanSampled = ({ sample, identified }: Service): CheckFault<'identified'> | undefined =>
  (identified ?? 0) <= (sample ?? 0)
    ? undefined
    : { field: 'identified', reason: { zh: '不能多于抽查的户数', en: 'Not more than were sampled' } }

const sampleWhole = ({ sampledOn, sample, identified }: Service): CheckFault<'sampledOn'> | undefined => {
  const given = [sampledOn, sample, identified].filter((one) => one !== undefined).length
  return given === 0 || given === 3
    ? undefined
    : {
        field: 'sampledOn',
        reason: { zh: '抽查日和两个户数要么都填，要么都不填', en: 'The day and both numbers, or none of them' },
      }
}

/** 真实身份信息 (csl Art. 24 para. 1; Art. 26 para. 1 of 2026). */
export const identityServices = register({
  id: 'real-identity-services',
  version: '2017-06-01',
  name: { zh: '真实身份信息', en: 'Real identity' },
  one: { zh: '服务', en: 'Service' },
  measure: '项',
  about: {
    zh: '哪些服务应当要求用户提供真实身份信息，怎样要求，抽查多少户、其中多少户有。不登记任何用户。',
    en: 'Which services must ask for the real identity, how they do, and samples by number alone. No user is entered.',
  },
  ...standingOn(duties.identity),
  owner: 'office',
  enters: { role: 'security-officer', also: ['legal-officer'] },
  fields: Form,
  title: 'name',
  key: ['name'],
  judges: [NOT_SECRET],
  validity: { to: 'sampleOn' },
  checks: {
    noMoreThanSampled,
    sampleWhole,
    sampledByNow: notAhead('sampledOn'),
    nextAfter: notBefore('sampleOn', 'sampledOn', { zh: '不能早于抽查日', en: 'Not before the sample' }),
  },
  list: {
    columns: ['kind', 'method', 'sampledOn', 'sample', 'identified', 'sampleOn'],
    filters: ['kind', 'method'],
    sorts: ['name', 'sampleOn', '-sampledOn'],
  },
})

/** Whether a service of no named kind is one of the article is for the operator to say: nothing red stands on it. */
const maybeNone = {
  zh: '没有要求真实身份信息，或者抽查有缺；是否属于第二十四条（2026年起第二十六条）所列服务，由本单位说明',
  en: 'the real identity is not asked, or a sample lacked it; whether the service is one of Art. 24 (26 from 2026) is for your unit to say',
}

/** 应当要求用户提供真实身份信息; 用户不提供的，不得为其提供相关服务. */
export const identityAsked: DutyProof = {
  id: 'real-identity-asked',
  name: { zh: '要求真实身份信息', en: 'The real identity is asked' },
  registers: [identityServices.id],
  judge: (records, today) =>
    together(
      identityServices,
      readAs(identityServices, Form.strip(), records).map(({ title, values }) => {
        const { kind, method, sampledOn, sample = 0, identified = 0, sampleOn } = values
        if (kind === 'other' && (method === 'none' || identified < sample))
          return { title, state: 'due', why: maybeNone }
        if (method === 'none') {
          return { title, state: 'breach', why: { zh: '没有要求真实身份信息', en: 'the real identity is not asked' } }
        }
        if (identified < sample) {
          return {
            title,
            state: 'breach',
            why: {
              zh: `${sampledOn}抽查${sample}户，${sample - identified}户没有真实身份信息而在使用服务`,
              en: `of ${sample} users sampled on ${sampledOn}, ${sample - identified} were served without it`,
            },
          }
        }
        if (sampledOn === undefined) {
          return { title, state: 'due', why: { zh: '没有抽查过', en: 'never sampled' } }
        }
        return provenUntil(title, sampleOn, today, { zh: '抽查', en: 'the sample' })
      }),
      { zh: '没有登记服务', en: 'No service is entered' },
    ),
}
