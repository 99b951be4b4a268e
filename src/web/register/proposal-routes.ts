import { signInFirst } from '../../kernel/identity/refusals.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { readProposal, waitingProposals } from '../../mechanisms/register/agreement/read.ts'
import { noSuchProposal, settleProposal, whyNotSettle } from '../../mechanisms/register/agreement/settle.ts'
import type { OfficerActor } from '../../mechanisms/register/decide.ts'
import type { Register } from '../../mechanisms/register/define.ts'
import { proposalPath, recordPath } from '../../mechanisms/register/named.ts'
import { type Answer, databaseOf, type Route, seeOther, type Visit } from '../area.ts'
import { CONFIRMS, proposalPage, proposalsPage } from './proposal-page.tsx'
import { namedFor, registerContextOf } from './reading.ts'

const MOST_WAITING = 100

/** What waits for a second person in a register that asks for one. */
export function proposalRoutes(register: Register): readonly Route[] {
  if (!register.agrees) return []
  const path = proposalPath(register.id)
  const officers =
    (answer: (visit: Visit, officer: OfficerActor) => Promise<Answer>): Route['answer'] =>
    (visit) =>
      visit.actor.kind === 'officer' ? answer(visit, visit.actor) : signInFirst()
  const who = 'signed-in'
  return [
    {
      method: 'GET',
      path,
      who,
      answer: officers(async (visit, officer) => {
        const waiting = await waitingProposals(databaseOf(visit), [register], officer, {
          limit: MOST_WAITING,
          wanted: 'all',
        })
        return proposalsPage({ register, waiting, visit })
      }),
    },
    {
      method: 'GET',
      path: `${path}/:proposal`,
      who,
      answer: officers((visit, officer) => show(register, visit, officer)),
    },
    {
      method: 'POST',
      path: `${path}/:proposal`,
      who,
      answer: officers((visit, officer) => settle(register, visit, officer)),
    },
  ]
}

async function show(register: Register, visit: Visit, officer: OfficerActor, refusal?: Refusal): Promise<Answer> {
  const { office, person } = officer
  const proposal = await readProposal(databaseOf(visit), register, { office, id: visit.params.proposal ?? '' })
  if (!proposal) return noSuchProposal(register)
  const contents = proposal.rows.flatMap(({ before, content }) => [content, before ?? []].flat())
  const named = await namedFor(visit, register, office, contents)
  return proposalPage({
    register,
    proposal,
    named,
    whyNotAgree: whyNotSettle(register, officer, proposal, true),
    whyNotRefuse: whyNotSettle(register, officer, proposal, false),
    isOwn: proposal.who === person,
    refusal,
    visit,
  })
}

async function settle(register: Register, visit: Visit, officer: OfficerActor): Promise<Answer> {
  const { app, params, form } = visit
  const deed = {
    register,
    actor: officer,
    proposal: params.proposal ?? '',
    agrees: form.agrees === 'yes',
    confirmed: Object.keys(register.agrees?.confirms ?? {}).filter((name) => form[`${CONFIRMS}${name}`] === 'yes'),
    reason: form.reason,
  }
  const settled = await settleProposal(registerContextOf(app), deed)
  if (isRefusal(settled)) return settled.code === 'not-found' ? settled : show(register, visit, officer, settled)
  const [first, ...others] = settled.proposal.rows
  return settled.state === 'agreed' && first && others.length === 0
    ? seeOther(recordPath(register.id, first.record))
    : seeOther(proposalPath(register.id, settled.proposal.id))
}
