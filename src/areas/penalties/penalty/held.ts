import { z } from 'zod'
import { choose, line, records, several, words, yes } from '../../../kernel/procedure/asking.ts'
import type { CaseState } from '../../../kernel/procedure/case-state.ts'
import { personRoles, roles } from '../../../mechanisms/sanction/choices.ts'
import { matter } from './asking.ts'

/** One piece of evidence of the organisation's case, as its register has it: what it is, and where it lies. */
const reference = {
  number: z.int().min(1).max(999).meta({ zh: '证据编号', en: 'Number' }),
  name: line('名称', 'What it is'),
  kind: line('种类', 'Kind'),
  takenOn: z.iso.date().meta({ zh: '取得日期', en: 'Taken on' }),
  source: line('来源', 'Source'),
  obtainedUnder: line('取得的依据', 'Obtained'),
  purpose: line('用途', 'Obtained for'),
  proves: words('证明什么', 'What it proves'),
  sha256: z.string().max(64).optional().meta({ zh: '校验值', en: 'SHA-256' }),
  kept: line('保管处', 'Where it is kept'),
}

/** A person held responsible for what an organisation did, and of the organisation's case what theirs stands on. */
export const held = {
  party: line('姓名', 'Name'),
  address: line('地址', 'Address'),
  post: line('职务', 'Post'),
  heldAs: choose('责任身份', 'Held responsible as', personRoles),
  linkedTo: line('所在单位的案卷', 'File of the organisation'),
  organisation: line('所在单位', 'The organisation'),
  organisationRoles: several('单位的身份', 'What the organisation is', roles),
  stateOrganNetwork: yes('国家机关政务网络', 'A State organ’s government network'),
  breaches: matter.breaches,
  actFrom: matter.actFrom,
  actTo: matter.actTo,
  discoveredOn: matter.discoveredOn,
  facts: matter.facts,
  evidence: records('单位案件中的证据', 'Evidence of the organisation’s case', 200, reference),
} as const

const Held = z.object(held)
export type Held = z.output<typeof Held>

/** Whom the case is on, where it was opened from the case of an organisation; undefined in every other case. */
export function heldIn(file: Pick<CaseState, 'steps'> | undefined): Held | undefined {
  const [opened] = file?.steps ?? []
  return opened?.step === 'receivePerson' ? Held.safeParse(opened.answers).data : undefined
}

/** What filing the case of a person takes over from that of the organisation. */
export const givenToFiling = (of: Held) => ({
  party: of.party,
  partyForm: '个人',
  address: of.address,
  breaches: of.breaches,
  actFrom: of.actFrom,
  actTo: of.actTo,
  discoveredOn: of.discoveredOn,
  facts: of.facts,
})

/** The next piece of the organisation's evidence that the person's own register does not have yet. */
export function givenToEvidence(of: Held, registered: number): Readonly<Record<string, unknown>> {
  const { number, source, ...next } = of.evidence[registered] ?? {}
  if (number === undefined) return {}
  return { ...next, source: `${of.organisation}案件证据${number}：${source}`.slice(0, 120) }
}
