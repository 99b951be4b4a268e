import type { Transaction } from 'kysely'
import { dayOf } from '../../kernel/calendar/day.ts'
import { type Consumer, consumer, on } from '../../kernel/event/definition.ts'
import { tellWhom } from '../../kernel/notice/tell.ts'
import type { StepFacts } from '../../kernel/procedure/step-event.ts'
import { statement } from '../../kernel/storage/statement.ts'
import type { Tables } from '../../kernel/storage/tables.ts'
import {
  type PenaltyDecision,
  penaltyAnnulled,
  penaltyChanged,
  penaltyEffective,
} from '../../mechanisms/event-kinds/penalties.ts'

/** Whoever builds on decisions comes after this one, so that it reads what this one wrote. */
export const DECISIONS = 'disclosure.decisions'

type Told = StepFacts & { readonly decision: PenaltyDecision }

/** Keeps what is known of each decision in effect, as its case told it last. */
export const noteDecisions: Consumer = consumer(
  DECISIONS,
  { from: 'beginning' },
  on(penaltyEffective, (transaction, { body }) => note(transaction, body)),
  on(penaltyChanged, (transaction, { body }) => note(transaction, body)),
  on(penaltyAnnulled, (transaction, { body }) => forget(transaction, body)),
)

/** A case that was erased in the meantime has no decision any more. */
async function note(transaction: Transaction<Tables>, body: Told): Promise<void> {
  const { case: id, office, decision } = body
  if (decision.servedOn === undefined) return forget(transaction, body)
  await statement`
    insert into effective_decision (case_id, office, decision)
    select id, ${office}, ${JSON.stringify(decision)} from "case" where id = ${id}
    on conflict (case_id) do update set office = excluded.office, decision = excluded.decision`.execute(transaction)
}

async function forget(transaction: Transaction<Tables>, { case: id }: StepFacts): Promise<void> {
  await transaction.deleteFrom('effective_decision').where('case_id', '=', id).execute()
}

/** A decision has taken effect: whoever may make it public or enter it is told, once. */
export const tellEffective: Consumer = consumer(
  'disclosure.effective',
  { from: 'now' },
  on(penaltyEffective, async (transaction, { body, happenedAt }) => {
    const { case: id, office, procedure, step } = body
    const kind = 'decision.effective'
    const today = dayOf(happenedAt)
    const whom = statement`
      select distinct 'person:' || person as addressee from held_role
      where office = ${office} and role in ('decider', 'credit-officer')
        and since <= ${today}::date and (until is null or until > ${today}::date)
        and not exists (
          select from notice n where n.addressee = 'person:' || person and n.case_id = ${id} and n.kind = ${kind})`
    const text = {
      zh: '一份处罚决定已生效：具有一定社会影响的应当公开；有法律、行政法规规定的，记入信用记录',
      en: 'A decision has taken effect: make it public if it has some social influence; enter it where a law or regulation orders it',
    }
    await tellWhom(transaction, whom, { case: id, kind, procedure, what: step, text }, happenedAt)
  }),
)
