import { z } from 'zod'
import { choose, day, line, maybe } from '../../../kernel/procedure/asking.ts'
import type { CaseState } from '../../../kernel/procedure/case-state.ts'
import type { Say } from '../../../law/say.ts'

export const representativeKinds = {
  legal: { zh: '法定代表人、负责人', en: 'Legal representative or head' },
  guardian: { zh: '法定代理人（监护人）', en: 'Guardian' },
  agent: { zh: '委托代理人', en: 'Agent by a power of attorney' },
  nominee: { zh: '指定的代收人', en: 'Somebody named to receive papers' },
} as const satisfies Readonly<Record<string, Say>>

/**
 * Who acts for the party: no more than a paper or a signature needs. The number of an identity document stands on the
 * paper that comes with it, and is not asked.
 */
export const representation = {
  name: line('姓名', 'Name'),
  kind: choose('身份', 'As', representativeKinds),
  capacity: line('职务，或者与当事人的关系', 'Post, or relation to the party'),
  scope: choose('权限', 'What they may do', {
    general: {
      zh: '一般代理：查阅、签收、陈述申辩、参加听证',
      en: 'See, sign for papers, answer and take part in a hearing',
    },
    special: {
      zh: '特别授权：并可以放弃陈述、申辩、听证，撤回要求',
      en: 'Besides, give up the defence or a hearing and withdraw a request',
    },
  }),
  document: line('身份证明书、授权委托书的日期和编号', 'Date and number of the certificate or power of attorney'),
  idKind: choose('核对过的身份证件', 'Proof of identity that was checked', {
    resident: { zh: '居民身份证', en: 'Resident identity card' },
    lawyer: { zh: '律师执业证', en: 'Lawyer’s licence' },
    passport: { zh: '护照或者其他出入境证件', en: 'Passport or another travel document' },
    other: { zh: '其他身份证明', en: 'Another proof of identity' },
  }),
  instead: maybe(line('不再代理的人（更换代理人时填）', 'Who acts no longer (where an agent is replaced)')),
  on: day('提交之日', 'Handed in on'),
} as const

const Entered = z.object(representation)
export type Representative = z.output<typeof Entered>

/** The steps by which somebody is entered as acting for the party. */
const ENTERED = ['enterRepresentative', 'nameRepresentative'] as const

/** Who acts for the party now, in the order in which they were entered: the last word on each name counts. */
export function representativesIn(file: Pick<CaseState, 'steps'> | undefined): readonly Representative[] {
  const entered = (file?.steps ?? []).flatMap(({ step, answers }) =>
    ENTERED.some((one) => one === step) ? (Entered.safeParse(answers).data ?? []) : [],
  )
  return entered.filter(
    ({ name }, at) => !entered.slice(at + 1).some((later) => later.name === name || later.instead === name),
  )
}
