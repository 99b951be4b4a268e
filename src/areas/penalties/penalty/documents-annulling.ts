import { z } from 'zod'
import type { OfficeKind } from '../../../kernel/identity/actor.ts'
import { words as asksWords, day, line, maybe, yes, yuan } from '../../../kernel/procedure/asking.ts'
import type { CaseState } from '../../../kernel/procedure/case-state.ts'
import type { Procedure } from '../../../kernel/procedure/definition.ts'
import type { Address } from '../../../law/address.ts'
import type { Say } from '../../../law/say.ts'
import type { CaseDocument, Derived } from '../../../mechanisms/document/definition.ts'
import { heading, where, words } from '../../../mechanisms/document/parts.ts'
import { decidedIn, performedIn } from './decided.ts'
import { party } from './document-facts.ts'
import { ordering, orderingOf, organOf, outcome, outcomeOf } from './documents-renewed.ts'
import { inCharge, inChargeParts } from './in-charge.ts'
import { dayTaken, lastOf, takenIn } from './matter.ts'
import { basisOfResult, furtherParts, furtherWays } from './results.ts'
import { textOf } from './texts.ts'
import { closingUnheld } from './unheld.ts'

const RETURNING: Address = 'arl@2024-01-01#art-72/para-2'

const provisions = z.array(z.string()).meta({ zh: '撤销的依据', en: 'On the annulment' })

/** Self-correction, a superior, reconsideration and a court each annul on a provision of their own. */
const undone: Derived = {
  asks: z.strictObject({
    outcome,
    ordering,
    organ: maybe(line('作出该结果的机关', 'The organ that decided so')),
    back: maybe(yuan('应当退还（元）', 'To be refunded (yuan)')),
    returning: z.array(z.string()).meta({ zh: '退还的依据', en: 'On the refund' }),
    basis: provisions,
  }),
  from: (of) => {
    const { answers } = of.decision
    return {
      outcome: outcomeOf({ answers }),
      ordering: orderingOf({ answers }),
      organ: organOf(of.file, of.decision),
      back: performedIn(of.file).kept || undefined,
      // 撤销罚款的，应当同时责令被申请人返还财产; of other organs no text held says it.
      returning: answers.by === 'reconsideration' && dayTaken(of.decision) >= '2024-01-01' ? [RETURNING] : [],
      basis: basisOfResult(of, outcomeOf({ answers })),
    }
  },
}

/** The text of the Administrative Penalty Law before that of 15 July 2021. */
const before = (version: string): string => (version < '2018-01-01' ? '2009-08-27' : '2018-01-01')

const standings = {
  stands: { zh: '处罚决定有效', en: 'The penalty decision stands' },
  changed: { zh: '处罚决定经变更后有效', en: 'The penalty decision stands as it was changed' },
  unlawful: { zh: '处罚决定被确认违法，未撤销', en: 'The penalty decision was declared unlawful and not annulled' },
  annulled: { zh: '处罚决定已不存在，没有有效的处罚', en: 'The penalty decision is gone: no penalty stands' },
  unpunished: { zh: '作出了不予行政处罚决定', en: 'It was decided that there is no penalty' },
  none: { zh: '没有作出处罚决定', en: 'No penalty decision was taken' },
} as const satisfies Readonly<Record<string, Say>>

/** What is left of a case when it is closed. */
export const standing: Derived = {
  asks: z.strictObject({
    now: z
      .enum(['stands', 'changed', 'unlawful', 'annulled', 'unpunished', 'none'])
      .meta({ zh: '结案时的处罚决定', en: 'The decision as the case is closed', choices: standings }),
    persons: maybe(asksWords('对责任人员的处理', 'What became of persons responsible')),
    basis: z.array(z.string()).meta({ zh: '结案情形的依据', en: 'On why it is closed' }),
    archived: z.array(z.string()).meta({ zh: '归档的依据', en: 'On keeping the file' }),
    unheld: closingUnheld.asks,
    earlierOn: maybe(day('被撤销的处罚决定', 'The decision that was annulled')),
    organ: maybe(line('撤销的机关', 'The organ that annulled it')),
    paid: maybe(yes('有缴款、退款的记录', 'Something was paid or paid back')),
    unsaid: maybe(yes('行政处罚法未规定结案', 'The Administrative Penalty Law says nothing of closing a case')),
  }),
  from: ({ procedure, kind, file, decision: { answers } }) => {
    // The rule on closing is that of the cyberspace administrations, and binds no others.
    const unheld = kind === 'cyberspace' ? closingUnheld.of(procedure) : undefined
    return {
      unheld,
      ...(unheld === undefined && { unsaid: true }),
      basis: closedUnder(procedure, kind, { file, why: answers.why }),
      archived: procedure.version >= '2021-07-15' ? ['apl@2021-07-15#art-47'] : [],
      now: standingOf(file),
      ...annulledIn(file),
      paid: ['pay', 'refund'].some((step) => takenIn(file, step).length > 0) || undefined,
      persons: answers.persons ?? lastOf(file, 'decide')?.answers.noPersons,
    }
  },
}

/** Which decision of the case was annulled, where another one followed it, and by which organ. */
function annulledIn(file: Pick<CaseState, 'steps'>) {
  const annulled = lastOf(file, 'annul')
  if (!annulled) return {}
  const before = takenIn(file, 'decide').findLast(({ revision }) => revision < annulled.revision)
  const isFollowed = takenIn(file, 'decide').some(({ revision }) => revision > annulled.revision)
  return { organ: organOf(file, annulled), ...(isFollowed && before && { earlierOn: dayTaken(before) }) }
}

/** What the case came to, by the provision that says what follows from it; none where no text held says it. */
function closedUnder(
  procedure: Procedure,
  kind: OfficeKind | undefined,
  { file, why }: { readonly file: Pick<CaseState, 'steps'>; readonly why: unknown },
): readonly Address[] {
  const text = textOf(procedure)
  const isUnderRule = kind === 'cyberspace' && text.extending !== undefined
  if (why === 'performed') {
    const law: Address =
      text.version >= '2021-07-15' ? 'apl@2021-07-15#art-66/para-1' : `apl@${before(text.version)}#art-44`
    return [law, ...(isUnderRule ? (['cacp@2023-06-01#art-47/para-1'] as const) : [])]
  }
  if (why === 'unpunished') return text.exemptedBy[String(lastOf(file, 'exempt')?.answers.ground)] ?? []
  return why === 'court' ? [text.enforcing[0]] : []
}

function standingOf(file: Pick<CaseState, 'steps'>): keyof typeof standings {
  const last = lastOf(file, 'decide', 'exempt', 'annul', 'unlawful')
  if (last?.step === 'exempt') return 'unpunished'
  if (last?.step === 'unlawful') return 'unlawful'
  const decided = decidedIn(file)
  if (!decided) return 'none'
  if (decided.state === 'annulled') return 'annulled'
  return decided.state === 'changed' ? 'changed' : 'stands'
}

/** What becomes of a decision, told to its party. */
export const annullingDocuments: readonly CaseDocument[] = [
  {
    id: 'annulment',
    name: { zh: '行政处罚决定撤销告知书', en: 'Notice that an Administrative Penalty Decision No Longer Stands' },
    procedure: 'penalty',
    step: 'annul',
    mark: '罚撤',
    to: party,
    derived: { undone, furtherWays, inCharge },
    parts: [
      words(
        '本机关于{day of decide}作出的行政处罚决定[（{paper decision}）]，已由{by of annul}[（{organ of undone}）]于{date of annul}以{number of annul}{outcome of undone}[，依据为{basis of undone}]。',
        'The penalty decision of {day of decide}[ ({paper decision})] was {outcome of undone} by {number of annul} of {date of annul} ({by of annul}[, {organ of undone}])[, under {basis of undone}].',
      ),
      heading('理由', 'Reasons'),
      words('{reasons of annul}', '{reasons of annul}'),
      { quotes: 'basis of undone' },
      where(
        'back of undone',
        '已缴纳的款项共{back of undone}，[依照{returning of undone}的规定，]由本机关全部退还。',
        'What was paid, {back of undone} in all, is refunded in full by this office[ under {returning of undone}].',
      ),
      where(
        'ordering of undone',
        '{by of annul}同时{ordering of undone}本机关重新作出决定[，期限至{anewBy of annul}]。',
        'This office was at the same time {ordering of undone} to decide anew[, by {anewBy of annul}] ({by of annul}).',
      ),
      ...furtherParts,
      ...inChargeParts,
    ],
    signers: [],
  },
]
