import { z } from 'zod'
import { line, maybe, words } from '../../kernel/procedure/asking.ts'
import type { Guard } from '../../kernel/procedure/guard.ts'
import { refuse } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import type { ReportText } from './report-text.ts'

/** What a report may be of. Minors come first, in the form and on the desk. */
export const kinds: Readonly<Record<keyof ReportText['breaks'] | 'unsure', Say>> = {
  minors: { zh: '利用网络危害未成年人身心健康', en: 'Minors are harmed by means of a network' },
  malware: { zh: '产品或者应用带有恶意程序、漏洞', en: 'A product or an app holds malware or a vulnerability' },
  personal: {
    zh: '个人信息被窃取、非法出售或者提供',
    en: 'Personal information is stolen, or sold or given away unlawfully',
  },
  fraud: {
    zh: '设立网站、群组实施诈骗等违法犯罪',
    en: 'A website or a group is set up for fraud or another unlawful act',
  },
  intrusion: {
    zh: '侵入网络、干扰网络、窃取数据',
    en: 'A network is intruded upon or disturbed, or its data are stolen',
  },
  information: {
    zh: '网上发布法律、行政法规禁止的信息',
    en: 'Information is published that a law or an administrative regulation forbids',
  },
  unsure: { zh: '说不清，由受理机关判断', en: 'Not sure: let the office judge' },
}

const KINDS = ['minors', 'malware', 'personal', 'fraud', 'intrusion', 'information', 'unsure'] as const

/** What was seen, whoever writes it down. */
export const facts = ({ breaks }: ReportText) => ({
  kind: z.enum(KINDS).meta({
    zh: '这是哪一类事',
    en: 'What kind of act it is',
    choices: {
      minors: { ...kinds.minors, grounds: breaks.minors },
      malware: { ...kinds.malware, grounds: breaks.malware },
      personal: { ...kinds.personal, grounds: breaks.personal },
      fraud: { ...kinds.fraud, grounds: breaks.fraud },
      intrusion: { ...kinds.intrusion, grounds: breaks.intrusion },
      information: { ...kinds.information, grounds: breaks.information },
      unsure: kinds.unsure,
    },
  }),
  where: line('在哪里', 'Where', { zh: '网址、应用名称或者地点', en: 'An address, an app or a place' }),
  what: words('看到了什么', 'What you saw', {
    zh: '只写事实。不要写自己的姓名、电话，也不要写他人的身份证件号码',
    en: 'Facts only. Do not write your own name or telephone, nor anybody’s identity number',
  }),
  law: maybe(
    line('违反哪部法律、行政法规的哪一条', 'Which article of which law or regulation it breaks', {
      zh: '举报网上信息的必填，例如“刑法第二百八十七条之一”；其他的可以不填',
      en: 'Needed for published information, as “Criminal Law, Art. 287-1”; else leave it empty',
    }),
  ),
})

/**
 * What somebody says or thinks is no matter of this law by itself: another law must forbid the information, and a
 * concrete act be told. Asked before anything is recorded, so that nothing of what does not belong here is kept.
 */
export const namesLaw =
  ({ breaks }: ReportText): Guard =>
  ({ answers: { kind, law } }) =>
    kind === 'information' && law === undefined
      ? refuse(
          'incomplete',
          {
            zh: '举报网上信息，须写明它违反哪部法律、行政法规的哪一条，并写明具体行为；只是观点不同，不属于举报事项。未作任何记录',
            en: 'To report published information, name the article of the law or regulation that forbids it and the concrete act; an opinion alone is no matter for a report. Nothing was recorded',
          },
          { grounds: [breaks.information] },
        )
      : undefined
