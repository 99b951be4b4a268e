import type { OfficeKind } from '../../../kernel/identity/actor.ts'
import { findPowers } from '../../../kernel/identity/remit.ts'
import type { CaseState } from '../../../kernel/procedure/case-state.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import type { Edition } from '../../../law/edition.ts'
import { isRefusal } from '../../../law/refusal.ts'
import { check, type Verdict } from '../../../mechanisms/sanction/check.ts'
import { type No, PENALTY_LAW } from '../../../mechanisms/sanction/codes.ts'
import { Request } from '../../../mechanisms/sanction/request.ts'
import { readBreaches } from '../../../mechanisms/sanction/version.ts'
import { type DEPARTMENTS, PERSON_MEASURES, POLICE } from '../../../mechanisms/sanction/words.ts'
import { evidenceIn } from './asking.ts'
import { finesOf, standingIn } from './decided.ts'
import { type Held, heldIn } from './held.ts'
import {
  findingsIn,
  lastOf,
  matterIn,
  type PenaltyFindings,
  type PenaltyMatter,
  type PenaltyProposed,
} from './matter.ts'
import { numberedIn2021 } from './words.ts'

/** Which department an office is in the words of the penalty rows, and by which document it has its remit. */
export interface Bearing {
  readonly kind: (typeof DEPARTMENTS)[number]
  readonly remit: string | null
}

const kinds: Readonly<Partial<Record<OfficeKind, Bearing['kind']>>> = {
  cyberspace: '网信部门',
  telecom: '电信主管部门',
  police: POLICE,
}

/** What the penalty table and the table of imposers call an office of this kind. */
export const departmentOf = (kind: OfficeKind | undefined): Bearing['kind'] =>
  (kind && kinds[kind]) ?? '其他有关主管部门'

/** The power of deciding on a penalty, as the remit table has it. */
const DECIDING = 'penalty.decide'

export async function bearingOf(database: Database, id: string, on: string): Promise<Bearing> {
  const found = (await findPowers(database, { offices: [id], acts: [DECIDING], on })).get(id)
  return {
    kind: departmentOf(found?.office.kind),
    remit: found?.remit.get(DECIDING)?.source ?? null,
  }
}

interface Asked {
  readonly matter: PenaltyMatter
  readonly findings: PenaltyFindings | undefined
  /** Nothing yet, where only the breach is asked about. */
  readonly proposed: Partial<PenaltyProposed>
  readonly bearing: Bearing
  /** The day of the decision. */
  readonly day: string
  /** Whom the case is on, where it came from that of an organisation. */
  readonly held?: Held | undefined
  /** An earlier decision of this file that fined what a person holds to be the same act. */
  readonly finedBefore?: string | undefined
}

const numbered = (text: unknown): string[] => evidenceIn(text).map((number) => `证据${number}`)

/** What is asked of the penalty table, from the file: nothing of it is typed twice. */
export function requestFrom({
  matter,
  findings,
  proposed,
  held,
  bearing,
  day,
  finedBefore,
}: Asked): Request | undefined {
  const to = findings?.actTo ?? matter.actTo
  // Chosen at filing, unless something else was chosen since.
  const { version, versionReason } = proposed.version ? proposed : matter
  return Request.safeParse({
    ...established(findings),
    sameActFinedBy: findings?.sameActFinedBy ?? finedBefore ?? null,
    breaches: matter.breaches.map(({ unit }) => unit),
    act: { from: matter.actFrom, to },
    discoveredOn: matter.discoveredOn,
    decisionDate: day < to ? to : day,
    ...(held ? ofPerson(held, proposed) : ofParty(matter, proposed)),
    department: bearing,
    versionChoice: version ? { version, reason: versionReason } : null,
  }).data
}

type Proposed = Asked['proposed']

const ofParty = (
  { partyForm, partyRoles, stateOrganNetwork }: PenaltyMatter,
  { measures = [], fine, detentionDays, persons = [] }: Proposed,
) => ({
  party: { form: partyForm, roles: partyRoles, stateOrganNetwork },
  proposal: { measures, fine, detentionDays, persons: persons.map(({ name: _, ...person }) => person) },
})

/** The paragraph is opened by what the organisation is and did; what is proposed is of the person alone. */
const ofPerson = (
  { heldAs: role, organisationRoles, stateOrganNetwork }: Held,
  { measures = [], fine, detentionDays }: Proposed,
) => ({
  party: { form: '单位', roles: organisationRoles, stateOrganNetwork },
  personsAlone: true,
  proposal: {
    persons: [
      { role, fine, detentionDays, measures: PERSON_MEASURES.filter((one) => measures.some((each) => each === one)) },
    ],
  },
})

/** What the investigation established, in the words of the table. */
function established(findings: PenaltyFindings | undefined) {
  if (!findings) return {}
  const { tierFacts, illegalIncome, purchaseAmount } = findings
  const { leniency, leniencyGround, leniencyEvidence, longLimit, longLimitEvidence } = findings
  return {
    facts: tierFacts.map(({ kind, evidence }) => ({ kind, evidence: numbered(evidence) })),
    illegalIncome: illegalIncome ?? null,
    purchaseAmount: purchaseAmount || null,
    longLimit: longLimit ? { ground: longLimit, evidence: numbered(longLimitEvidence) } : null,
    leniency:
      leniency && leniency !== '从轻' && leniencyGround
        ? { kind: leniency, ground: numberedIn2021(leniencyGround), evidence: numbered(leniencyEvidence) }
        : null,
  }
}

/** What the table says of a penalty on this file; undefined where the file names no breach that can be read. */
export function verdictOn(laws: readonly Edition[], asked: Asked): Verdict | undefined {
  const request = requestFrom(asked)
  const read = request && readBreaches(laws, request.breaches, request.act.to)
  return read && !isRefusal(read) ? check(read.texts, read.breaches, request) : undefined
}

/**
 * 新的规定处罚较轻的，适用新的规定 (行政处罚法 第三十七条): where the two texts cannot be compared, as where the newer leaves the
 * penalty to another law, nothing is imposed until a person has chosen the text and said why.
 */
export function unchosenIn(verdict: Verdict, { version, versionReason }: Choice): readonly No[] {
  const isOpen = verdict.forPersons.some(({ what }) => what === 'milder-law')
  if (!isOpen || (version !== undefined && versionReason !== undefined)) return []
  return [
    {
      code: 'version-choice-missing',
      unit: PENALTY_LAW.time,
      field: 'versionChoice',
      say: {
        zh: '行为终了后法律已修改，新旧文本的轻重不能自动比较（或者新文本依照其他法律）：请填写“适用的文本”和选择的理由，说明依照其他法律的处罚是否较轻',
        en: 'The law was amended after the act, and which text is milder cannot be compared (or the newer leaves it to another law): choose the text, and say why, and whether the penalty of that other law is lighter',
      },
    },
  ]
}

interface Choice {
  readonly version?: string | undefined
  readonly versionReason?: string | undefined
}

/** The same for a case as it stands. */
export function verdictOnFile(
  laws: readonly Edition[],
  file: Pick<CaseState, 'steps'>,
  asked: Pick<Asked, 'proposed' | 'bearing' | 'day'>,
): Verdict | undefined {
  const matter = matterIn(file)
  const about = { matter, findings: findingsIn(file), held: heldIn(file), finedBefore: finedBefore(file) }
  // Detention is proposed by nobody here: what the police decided is on the file, and the table counts it.
  const detentionDays = asked.proposed.detentionDays ?? detainedIn(file)
  return matter && verdictOn(laws, { ...asked, ...about, matter, proposed: { ...asked.proposed, detentionDays } })
}

/** Days of detention that the police decided on, as they were entered last. */
function detainedIn(file: Pick<CaseState, 'steps'>): number | undefined {
  const days = lastOf(file, 'recordDetention')?.answers.days
  return typeof days === 'number' ? days : undefined
}

/** 一事不再罚: filed anew on what a person holds to be the same act, after a decision of this file that fined it. */
function finedBefore(file: Pick<CaseState, 'steps'>): string | undefined {
  const again = lastOf(file, 'fileAgain')
  if (again?.answers.act !== 'same') return undefined
  const earlier = standingIn({ steps: file.steps.filter(({ revision }) => revision < again.revision) })
  return earlier.some((one) => finesOf(one) > 0) ? '本案此前的处罚决定' : undefined
}
