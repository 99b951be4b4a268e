import type { Transaction } from 'kysely'
import { actIn } from '../../../kernel/procedure/act.ts'
import type { ActContext } from '../../../kernel/procedure/act-context.ts'
import { type CaseFile, loadCase } from '../../../kernel/procedure/case-file.ts'
import type { TakenStep } from '../../../kernel/procedure/case-state.ts'
import { caseNumber } from '../../../kernel/procedure/definition.ts'
import type { Tables } from '../../../kernel/storage/tables.ts'
import { isRefusal } from '../../../law/refusal.ts'
import { isOpenedFrom } from './handed-before.ts'
import { findingsIn, matterIn, takenIn } from './matter.ts'

/**
 * The case of a person held responsible: a lead at the same office, which takes along what the organisation's case says of
 * the act and where its evidence lies, and nothing of what the organisation said for itself.
 *
 * @param origin `case.revision` of the step that opened it
 */
export async function openForPerson(
  transaction: Transaction<Tables>,
  context: ActContext,
  origin: string,
): Promise<void> {
  if (await isOpenedFrom(transaction, origin)) return
  const [id = '', revision] = origin.split('.')
  const file = await loadCase(transaction, id)
  const opening = file?.steps.find((one) => one.revision === Number(revision))
  if (!file || opening?.step !== 'openPersonCase') throw new Error(`${origin} opened no case of a person`)
  const done = await actIn(transaction, context, {
    procedure: 'penalty',
    step: 'receivePerson',
    answers: answersFrom(file, opening, origin),
    actor: { kind: 'system' },
  })
  if (isRefusal(done)) throw new Error(done.reason.en)
}

function answersFrom(file: CaseFile, { answers, revision }: TakenStep, origin: string): object {
  const before = { steps: file.steps.filter((one) => one.revision <= revision) }
  const matter = matterIn(before)
  if (!matter) throw new Error(`${origin} has no matter`)
  const { breaches, actFrom, actTo, discoveredOn, facts, party, partyRoles, stateOrganNetwork = false } = matter
  const { person, address, post, heldAs, part, on } = answers
  return {
    office: file.office,
    source: 'linked',
    number: caseNumber(file.mark, file.year, file.number),
    from: origin,
    what: part,
    party: person,
    address,
    post,
    heldAs,
    linkedTo: file.id,
    organisation: party,
    organisationRoles: partyRoles,
    stateOrganNetwork,
    breaches,
    actFrom,
    actTo: findingsIn(before)?.actTo ?? actTo,
    discoveredOn,
    facts,
    evidence: takenIn(before, 'addEvidence').map((one, at) => referenceTo(one, at + 1)),
    ...(on !== undefined && { on }),
  }
}

const REFERRED = ['name', 'kind', 'takenOn', 'source', 'obtainedUnder', 'purpose', 'proves', 'sha256', 'kept'] as const

const referenceTo = ({ answers }: TakenStep, number: number): object => ({
  number,
  ...Object.fromEntries(REFERRED.flatMap((name) => (answers[name] === undefined ? [] : [[name, answers[name]]]))),
})
