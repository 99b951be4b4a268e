import { z } from 'zod'
import { choose, confirmed, day, line } from '../../../kernel/procedure/asking.ts'
import type { OfficerCall, Step } from '../../../kernel/procedure/definition.ts'
import { atMostTwoAgents, signedByParty } from './guards/acting.ts'
import { notBefore } from './guards/days.ts'
import { investigates } from './guards/hands.ts'
import { representation } from './representatives.ts'
import { afterService, beforeDecision, type PenaltyStage } from './stages.ts'
import type { PenaltyText } from './text.ts'

type Steps = Readonly<Record<string, Step<PenaltyStage>>>

const investigator: OfficerCall = { role: 'investigator', remit: 'penalty.file' }

/** 代表人、代理人: who acts for the party is on file, with the paper that shows it. */
export function representativeSteps(text: PenaltyText): Steps {
  const entered = {
    optional: true,
    from: [...beforeDecision, 'decided', ...afterService],
    grounds: text.hearing,
    asks: z.strictObject(representation),
    attaches: 'required',
    datedBy: 'on',
  } as const
  const guards = {
    afterFiling: notBefore('file', { zh: '立案', en: 'the case was filed' }),
    atMostTwoAgents: atMostTwoAgents(text.hearing),
  }
  return {
    enterRepresentative: {
      ...entered,
      name: { zh: '登记代表人、代理人', en: 'Enter who acts for the party' },
      who: { role: 'investigator' },
      guards,
      tells: [{ whom: 'party', text: { zh: '已登记代表人、代理人', en: 'It was entered who acts for you' } }],
    },

    nameRepresentative: {
      ...entered,
      name: { zh: '提交代表人、代理人的材料', en: 'Say who acts for you' },
      who: 'party',
      signedIn: true,
      guards,
      tells: [
        { whom: 'office', text: { zh: '当事人提交了代表人、代理人的材料', en: 'The party says who acts for it' } },
      ],
    },
  }
}

/** What an officer enters of a paper that gives something up: who signed it, as what, and when it came in. */
const signed = (paper: ReturnType<typeof line>) => ({
  proof: paper,
  signer: line('签名人', 'Signed by'),
  capacity: choose('签名人是', 'Who is', {
    self: { zh: '当事人本人', en: 'The party itself, a natural person' },
    legal: { zh: '法定代表人、负责人或者监护人', en: 'Its legal representative, head or guardian' },
    agent: { zh: '委托代理人（特别授权）', en: 'An agent whose mandate says so' },
  }),
  on: day('收到之日', 'Received on'),
})

const onPaper = (text: PenaltyText) =>
  ({
    who: investigator,
    optional: true,
    attaches: 'required',
    datedBy: 'on',
    guards: {
      investigates: investigates(text.officers),
      afterNotice: notBefore('deliverNotice', { zh: '告知书送达', en: 'the notice was served' }),
      signedByParty: signedByParty(text.defending),
    },
  }) as const

/**
 * 明确放弃: of a party that is signed in, or on a paper that it signed. Whoever has the code on a sheet,
 * the officer who printed it among them, gives nothing up.
 */
export function waiverSteps(text: PenaltyText): Steps {
  return {
    waive: {
      optional: true,
      name: { zh: '明确放弃陈述、申辩和听证', en: 'Give up the defence and the hearing' },
      who: 'party',
      signedIn: true,
      from: ['notified'],
      grounds: text.waiving,
      asks: z.strictObject({
        sure: confirmed('我知道上述权利，明确放弃', 'I know these rights and give them up'),
      }),
      stops: ['defending', 'asking'],
      tells: [
        {
          whom: 'office',
          text: { zh: '当事人放弃陈述、申辩和听证', en: 'The party gives up its defence and the hearing' },
        },
      ],
    },

    enterWaiver: {
      ...onPaper(text),
      name: { zh: '补录放弃陈述、申辩和听证', en: 'Enter that the party gave up its defence and the hearing' },
      from: ['notified'],
      grounds: text.waiving,
      asks: z.strictObject(
        signed(
          line(
            '当事人签名、写明放弃陈述、申辩和听证的书面材料',
            'The signed paper, which names the defence and the hearing as given up',
          ),
        ),
      ),
      stops: ['defending', 'asking'],
      tells: [
        {
          whom: 'party',
          text: {
            zh: '已登记您书面放弃陈述、申辩和听证；不是您本人意思的，请立即向本机关提出',
            en: 'A paper by which you give up your defence and the hearing was entered; if it is not yours, say so at once',
          },
        },
      ],
    },
  }
}

/** 撤回听证要求, in the same two ways. */
export function withdrawalSteps(text: PenaltyText): Steps {
  return {
    withdrawHearing: {
      optional: true,
      name: { zh: '撤回听证要求', en: 'Withdraw the request for a hearing' },
      who: 'party',
      signedIn: true,
      from: ['hearing'],
      to: 'heard',
      grounds: text.hearing,
      asks: z.strictObject({ sure: confirmed('我撤回听证要求', 'I withdraw my request') }),
      tells: [
        { whom: 'office', text: { zh: '当事人撤回听证要求', en: 'The party withdraws its request for a hearing' } },
      ],
    },

    enterWithdrawal: {
      ...onPaper(text),
      name: { zh: '补录书面撤回听证要求', en: 'Enter a written withdrawal of the request' },
      from: ['hearing'],
      to: 'heard',
      grounds: text.hearing,
      asks: z.strictObject(signed(line('当事人签名的撤回书', 'The withdrawal that the party signed'))),
      tells: [
        {
          whom: 'party',
          text: {
            zh: '已登记您书面撤回听证要求；不是您本人意思的，请立即向本机关提出',
            en: 'A paper by which you withdraw your request for a hearing was entered; if it is not yours, say so at once',
          },
        },
      ],
    },
  }
}
