import { z } from 'zod'
import { officeKinds } from '../../../kernel/identity/kinds.ts'
import { findOffice } from '../../../kernel/identity/offices.ts'
import { KEEPER } from '../../../kernel/identity/roles.ts'
import { choose, line, office, reasons, words } from '../../../kernel/procedure/asking.ts'
import type { Clock } from '../../../kernel/procedure/clock.ts'
import type { Procedure } from '../../../kernel/procedure/definition.ts'
import { type FactReader, factReader } from '../../../kernel/procedure/fact.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import { type Guard, judgedOn } from '../../../kernel/procedure/guard.ts'
import { sealHeld } from '../../../kernel/seal/opening.ts'
import { isRefusal, refuse } from '../../../law/refusal.ts'
import { isCreditCode, writtenCode } from './credit-code.ts'

// 网络安全法（2026）第二十六条第一款（2017：第二十四条第一款）：……为用户提供信息发布、即时通讯等服务，在与用户签订协议或者
// 确认提供服务时，应当要求用户提供真实身份信息。

type RequestStage = 'received' | 'admitted' | 'refused'

declare module '../../../kernel/procedure/fact.ts' {
  interface FactTypes {
    /** Whether the office a request is sent to keeps an installation. */
    readonly 'office-request.keeps': boolean
    /** Whether the office that a request is said to have led to is entered. */
    readonly 'office-request.entered': boolean
  }
}

const answerIn = (answers: unknown, name: string): string =>
  String(Object.entries(Object(answers)).find(([field]) => field === name)?.[1] ?? '')

export const readers: readonly FactReader[] = [
  factReader('office-request.keeps', async (database, { answers }) => {
    const found = await findOffice(database, answerIn(answers, 'office'))
    return !isRefusal(found) && found.kind === 'installation'
  }),
  factReader('office-request.entered', async (database, { answers }) => {
    const found = await findOffice(database, answerIn(answers, 'entered'))
    return !isRefusal(found) && found.kind !== 'installation'
  }),
]

interface RequestText {
  readonly version: string
  readonly law: string
  readonly grounds: Grounds
  /** 对其收集的用户信息严格保密: who asks to join says whom to reach. */
  readonly secrecy: Grounds
}

const { installation: _, ...kinds } = officeKinds

const rightCode =
  (grounds: Grounds): Guard =>
  ({ answers: { code } }) =>
    isCreditCode(writtenCode(String(code)))
      ? undefined
      : refuse(
          'incomplete',
          {
            zh: '请核对统一社会信用代码：18位，末位校验码对不上',
            en: 'Check the unified social credit code: 18 characters, and the check character does not fit',
          },
          { grounds },
        )

const toAKeeper =
  (grounds: Grounds): Guard<'office-request.keeps'> =>
  ({ facts }) =>
    facts['office-request.keeps']
      ? undefined
      : refuse(
          'incomplete',
          {
            zh: '申请只能交给本系统的维护单位，请从列表中选',
            en: 'Only the keeper of this installation takes it: choose from the list',
          },
          { grounds },
        )

const isEntered =
  (grounds: Grounds): Guard<'office-request.entered'> =>
  ({ facts }) =>
    facts['office-request.entered']
      ? undefined
      : refuse(
          'out-of-turn',
          { zh: '请先登记这个机构，再记为已接纳', en: 'Enter the office first, then record that it was admitted' },
          { grounds },
        )

const requestUnder = ({ version, law, grounds, secrecy }: RequestText): Procedure<RequestStage> => {
  const keeper = { role: KEEPER, kinds: ['installation'] } as const
  const deciding: Clock = { id: 'deciding', name: { zh: '审核', en: 'Decision' }, grounds, kind: 'timely' }
  return {
    id: 'office-request',
    name: { zh: '机构申请加入', en: 'Request of an organisation to join' },
    version,
    law,
    confidential: secrecy,
    readBy: [KEEPER],
    mark: '加入',
    searchable: ['name', 'code'],
    about: 'name',
    keepsSealed: { months: 6, figure: 'own', grounds: secrecy },
    stages: {
      received: { zh: '已收到，待审核', en: 'Received, to be decided' },
      admitted: { zh: '已接纳', en: 'Admitted' },
      refused: { zh: '不予接纳', en: 'Refused' },
    },
    ends: ['admitted', 'refused'],
    way: { received: 'admit' },
    steps: {
      submit: {
        name: { zh: '申请加入', en: 'Ask to join' },
        who: 'anyone',
        from: [],
        to: 'received',
        grounds,
        asks: z.strictObject({
          office: office('交给', 'To'),
          name: line('单位全称', 'Full name of the organisation'),
          code: line('统一社会信用代码', 'Unified social credit code', {
            zh: '18位（GB 32100-2015），末位校验',
            en: '18 characters (GB 32100-2015); the last one checks the others',
          }),
          kind: choose('哪一类单位', 'What kind of organisation', kinds),
          wishes: words('用来做什么', 'What for', {
            zh: '例如办理移送来的案件、登记场所、答复用户投诉',
            en: 'as handling cases handed over, entering venues, answering complaints of users',
          }),
          contact: z
            .string()
            .trim()
            .min(5)
            .max(120)
            .meta({
              zh: '联系人和联系方式',
              en: 'Contact',
              help: {
                zh: '密封保存，两名维护人员才能启封，启封了您会看到；平时凭码在这里联系',
                en: 'Sealed; opened by two keepers alone, and you are told; until then you are reached here, by your code',
              },
              sealed: true,
            }),
        }),
        ...judgedOn({
          facts: ['office-request.keeps'],
          guards: { rightCode: rightCode(grounds), toAKeeper: toAKeeper(grounds) },
        }),
        handsTo: 'office',
        starts: [deciding],
        tells: [{ whom: 'office', text: { zh: '一个单位申请加入', en: 'An organisation asks to join' } }],
      },
      prove: {
        name: { zh: '交证明文件', en: 'Send proof' },
        who: 'party',
        from: ['received'],
        grounds,
        asks: z.strictObject({
          what: line('是什么文件', 'What it is', {
            zh: '如登记证书、营业执照、机构设立文件',
            en: 'as a certificate of registration, a business licence, the document that set it up',
          }),
        }),
        attaches: 'required',
        tells: [{ whom: 'office', text: { zh: '申请单位交来证明', en: 'An applicant has sent proof' } }],
      },
      ask: {
        name: { zh: '向申请单位询问', en: 'Ask the applicant' },
        who: keeper,
        from: ['received'],
        optional: true,
        grounds,
        asks: z.strictObject({ message: words('想问什么', 'What you want to know') }),
        tells: [{ whom: 'party', text: { zh: '审核人想问您一件事', en: 'There is a question for you' } }],
      },
      look: {
        name: { zh: '启封联系方式', en: 'Open how to reach the applicant' },
        who: keeper,
        concurs: { role: KEEPER },
        from: ['received'],
        optional: true,
        grounds: secrecy,
        asks: z.strictObject({ reasons: reasons('启封的理由', 'Why it must be opened') }),
        reasons: 'reasons',
        unseals: { hours: 24 },
        ...judgedOn({ facts: ['sealed'], guards: { sealHeld } }),
        tells: [
          {
            whom: 'party',
            text: { zh: '经两人同意，您的联系方式已启封', en: 'With the word of two your contact was opened' },
          },
        ],
      },
      admit: {
        name: { zh: '接纳', en: 'Admit' },
        who: keeper,
        from: ['received'],
        to: 'admitted',
        grounds,
        asks: z.strictObject({
          entered: office('登记为哪个机构', 'As which office', {
            zh: '机构标识；在“登记机构并邀请第一个人”里一并完成',
            en: 'its id; “Enter the office and invite its first person” does all at once',
          }),
          proof: words('凭什么核实', 'On which proof', {
            zh: '看过哪份文件、与登记机关的公示核对过没有',
            en: 'Which document was seen, and whether it agrees with the public register',
          }),
        }),
        ...judgedOn({ facts: ['office-request.entered'], guards: { isEntered: isEntered(grounds) } }),
        stops: ['deciding'],
        tells: [
          {
            whom: 'party',
            text: {
              zh: '申请已接纳：机构已登记，邀请码由审核人另行交给您的第一个人',
              en: 'You are admitted: the office is entered, and its first person is handed an invitation',
            },
          },
        ],
      },
      refuse: {
        name: { zh: '不予接纳', en: 'Refuse' },
        who: keeper,
        from: ['received'],
        to: 'refused',
        grounds,
        asks: z.strictObject({ reasons: reasons('为什么不予接纳', 'Why it is refused') }),
        reasons: 'reasons',
        stops: ['deciding'],
        tells: [
          {
            whom: 'party',
            text: { zh: '申请未获接纳，理由见案件', en: 'You are not admitted; the reasons are in the case' },
          },
        ],
      },
    },
  }
}

/** An organisation asks to join, and the keeper admits it or refuses with reasons. */
export const requests = [
  requestUnder({
    version: '2026-01-01',
    law: 'csl@2026-01-01',
    grounds: ['csl@2026-01-01#art-26/para-1'],
    secrecy: ['csl@2026-01-01#art-42/para-1'],
  }),
  requestUnder({
    version: '2017-06-01',
    law: 'csl@2017-06-01',
    grounds: ['csl@2017-06-01#art-24/para-1'],
    secrecy: ['csl@2017-06-01#art-40/para-1'],
  }),
]
