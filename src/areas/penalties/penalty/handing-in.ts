import type { Transaction } from 'kysely'
import type { z } from 'zod'
import { type Consumer, consumer, on } from '../../../kernel/event/definition.ts'
import { actIn } from '../../../kernel/procedure/act.ts'
import type { ActContext } from '../../../kernel/procedure/act-context.ts'
import type { Tables } from '../../../kernel/storage/tables.ts'
import { isRefusal } from '../../../law/refusal.ts'
import type { HandedOver } from '../../../mechanisms/event-kinds/handed-over.ts'
import { inspectionHandedOver, interviewHandedOver } from '../../../mechanisms/event-kinds/inspections.ts'
import { penaltyPersonOpened, summaryConverted } from '../../../mechanisms/event-kinds/penalties.ts'
import { reportHandedOver } from '../../../mechanisms/event-kinds/reports.ts'
import { isOpenedFrom } from './handed-before.ts'
import { openForPerson } from './opening-person.ts'

type Source = 'report' | 'inspection' | 'other'

/**
 * A report, an inspection or an interview that is handed over, and a case on the spot that needs the ordinary procedure,
 * opens a lead at the same office, which decides whether it is filed. The lead tells where it came from, so that one
 * hand-over never opens two. A person held responsible for what an organisation did has a lead of their own.
 */
export function handingIn(context: ActContext): Consumer {
  const opening =
    (source: Source) =>
    (transaction: Transaction<Tables>, { body }: { readonly body: Handed }) =>
      open(transaction, context, { ...body, source })
  return consumer(
    'penalties.leads',
    { from: 'beginning' },
    on(reportHandedOver, async (transaction, { body: { into, ...body } }) => {
      if (into === 'penalty') await opening('report')(transaction, { body })
    }),
    on(inspectionHandedOver, opening('inspection')),
    on(interviewHandedOver, opening('inspection')),
    on(summaryConverted, opening('other')),
    on(penaltyPersonOpened, (transaction, { body }) => openForPerson(transaction, context, body.origin)),
  )
}

type Handed = Readonly<z.output<typeof HandedOver>>

/** A lead says something even where the hand-over said next to nothing. */
const wordsOf = (facts: string): string => (facts.length >= 4 ? facts.slice(0, 2000) : '转入的线索，内容见来源案卷')

async function open(
  transaction: Transaction<Tables>,
  context: ActContext,
  { office, number, origin, facts, source }: Handed & { readonly source: Source },
): Promise<void> {
  if (await isOpenedFrom(transaction, origin)) return
  const done = await actIn(transaction, context, {
    procedure: 'penalty',
    step: 'receive',
    answers: { office, source, from: origin, number, what: wordsOf(facts) },
    actor: { kind: 'system' },
  })
  if (isRefusal(done)) throw new Error(done.reason.en)
}
