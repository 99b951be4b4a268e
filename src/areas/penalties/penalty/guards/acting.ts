import type { CaseState } from '../../../../kernel/procedure/case-state.ts'
import type { Grounds } from '../../../../kernel/procedure/grounds.ts'
import type { Guard } from '../../../../kernel/procedure/guard.ts'
import type { Refusal } from '../../../../law/refusal.ts'
import { matterIn } from '../matter.ts'
import { type Representative, representativesIn } from '../representatives.ts'
import { no, notYet } from './refusing.ts'

/** 一至二人 (行政处罚法 2021 第六十四条第五项; 2009, 2018 第四十二条第五项). */
const MOST_AGENTS = 2

/** An agent more than two is entered in the place of one whose mandate has ended. */
export const atMostTwoAgents =
  (grounds: Grounds): Guard =>
  ({ file, answers: { kind, name, instead } }) => {
    const agents = representativesIn(file).filter((one) => one.kind === 'agent')
    if (instead !== undefined && !agents.some((one) => one.name === instead)) {
      return no(
        `案卷中没有叫“${String(instead)}”的委托代理人`,
        `No agent named “${String(instead)}” is on file`,
        grounds,
      )
    }
    const others = agents.filter((one) => one.name !== name && one.name !== instead)
    return kind !== 'agent' || others.length < MOST_AGENTS
      ? undefined
      : no(
          `委托代理人至多二人，案卷中已有${others.map((one) => one.name).join('、')}：更换的，请填写不再代理的人`,
          `A party has two agents at most, and ${others.map((one) => one.name).join(', ')} are on file: say whose place this one takes`,
          grounds,
        )
  }

/** 当事人明确放弃: who signed is the party, its legal representative, or an agent whose mandate says so, as the file has it. */
export const signedByParty =
  (grounds: Grounds): Guard =>
  ({ file, answers: { capacity, signer } }) =>
    whyNotParty(file, String(capacity), String(signer), grounds)

function whyNotParty(
  file: CaseState | undefined,
  capacity: string,
  signer: string,
  grounds: Grounds,
): Refusal | undefined {
  const matter = matterIn(file)
  const on = representativesIn(file)
  if (capacity === 'self') {
    return matter?.partyForm === '个人' && matter.party === signer
      ? undefined
      : no(
          '当事人本人签名的，只能是案卷中的当事人个人；单位由法定代表人、负责人或者委托代理人签名',
          'A party signs itself only where it is the natural person on file; an organisation signs by its legal representative or an agent',
          grounds,
        )
  }
  if (capacity === 'legal') {
    const heads = on.filter(({ kind }) => kind === 'legal' || kind === 'guardian').map(({ name }) => name)
    const known = heads.length > 0 ? heads : [matter?.representative]
    return known.includes(signer) ? undefined : unknown(`法定代表人、负责人或者监护人“${signer}”`, signer, grounds)
  }
  const agent = on.find(({ kind, name }) => kind === 'agent' && name === signer)
  if (!agent) return unknown(`委托代理人“${signer}”`, signer, grounds)
  return mayGiveUp(agent)
    ? undefined
    : no(
        `“${signer}”的授权委托书没有写明可以放弃权利、撤回要求`,
        `The power of attorney of “${signer}” does not say that rights may be given up`,
        grounds,
      )
}

const mayGiveUp = ({ scope }: Representative): boolean => scope === 'special'

const unknown = (who: string, signer: string, grounds: Grounds): Refusal =>
  notYet(
    `案卷中没有${who}的登记：请先办理“登记代表人、代理人”，附上身份证明或者授权委托书`,
    `The file does not say that “${signer}” acts for the party: enter who does first, with the paper that shows it`,
    grounds,
  )

/** 单位 alone has an account by which somebody acts for it: a natural person's rights are no organisation's to give up. */
export const isOrganisation =
  (grounds: Grounds): Guard =>
  ({ file }) =>
    matterIn(file)?.partyForm === '个人'
      ? no(
          '当事人是个人：单位的账户不能代他办理。本人凭查询页查看、申辩，放弃权利须提交签名的书面材料',
          'The party is a natural person, and an organisation’s account does not act for them: they see and answer the case by the sheet served with the paper, and give rights up by a signed one',
          grounds,
        )
      : undefined
