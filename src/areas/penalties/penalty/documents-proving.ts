import { z } from 'zod'
import { line, maybe } from '../../../kernel/procedure/asking.ts'
import type { CaseState } from '../../../kernel/procedure/case-state.ts'
import type { Address } from '../../../law/address.ts'
import type { Say } from '../../../law/say.ts'
import type { Derived } from '../../../mechanisms/document/definition.ts'
import { dayTaken, lastOf } from './matter.ts'
import type { PenaltyText } from './text.ts'
import { textOf } from './texts.ts'

/** Where the Civil Procedure Law has each way: its texts of 2022 and 2024 have one numbering. */
const WAYS: Readonly<Record<string, string>> = {
  handed: 'art-88',
  left: 'art-89',
  electronic: 'art-90',
  post: 'art-91',
  entrusted: 'art-91',
  public: 'art-95',
}

/** From here on the text of the Civil Procedure Law is collected. */
const HELD_SINCE = '2022-01-01'

/** 催告书、行政强制执行决定书应当直接送达当事人. */
const DEMAND: Address = 'ael@2012-01-01#art-38'

/** The text of the Civil Procedure Law by which a paper is served on a day; undefined where that text is not held. */
function civilLawOf({ serving }: PenaltyText, day: string): string | undefined {
  const named = serving.find((address) => address.startsWith('cpl@'))?.split('#')[0]
  return named ?? (day >= HELD_SINCE ? 'cpl@2022-01-01' : undefined)
}

/** 送达文书 of which there is more than one: each by its own title. */
const titles = {
  deferral: { zh: '准予延期（分期）缴纳罚款决定书', en: 'Decision allowing a fine to be paid later or in instalments' },
  'deferral-refused': {
    zh: '不予延期（分期）缴纳罚款决定书',
    en: 'Decision not allowing a fine to be paid later or in instalments',
  },
  changed: { zh: '行政处罚变更决定书', en: 'Decision changing an administrative penalty' },
  'changed-told': {
    zh: '行政处罚决定变更告知书',
    en: 'Notice that an administrative penalty decision was changed',
  },
  annulment: {
    zh: '行政处罚决定撤销告知书',
    en: 'Notice that an administrative penalty decision no longer stands',
  },
} as const satisfies Readonly<Record<string, Say>>

type Titled = keyof typeof titles

/** The papers that `servedOf` tells apart, by the ids of their documents. */
export const titled: readonly Titled[] = ['deferral', 'deferral-refused', 'changed', 'changed-told', 'annulment']

/** Which of them is served: the last that was made. */
export const servedOf: Derived = {
  asks: z.strictObject({
    made: z.enum(titled).optional().meta({ zh: '送达的文书', en: 'Paper served', choices: titles }),
  }),
  from: ({ file, decision: { answers } }) => ({ made: madeLast(file, answers.paper) }),
}

function madeLast(file: Pick<CaseState, 'steps'>, paper: unknown): Titled | undefined {
  if (paper === 'changed') return lastOf(file, 'change')?.answers.by === 'self' ? 'changed' : 'changed-told'
  if (paper === 'annulled') return 'annulment'
  if (paper !== 'deferral') return undefined
  return lastOf(file, 'defer', 'refuseDefer')?.step === 'refuseDefer' ? 'deferral-refused' : 'deferral'
}

/** 送达回证 rests on the provision by which its own paper is served, and on that of the way it was served. */
export const proving = (step: 'serve' | 'deliverNotice' | 'deliver'): Derived => ({
  asks: z.strictObject({
    basis: z.array(z.string()).min(1).meta({ zh: '送达的依据', en: 'On the service of this paper, in this way' }),
    source: maybe(
      line('当时的规定和出处，由送达人填写', 'The rule of the time and its source, as the officer entered it'),
    ),
  }),
  from: ({ procedure, kind, decision }) => {
    const { answers } = decision
    const text = textOf(procedure)
    const isNew = text.version >= '2021-07-15'
    const isUnderRule = kind === 'cyberspace' && text.version >= '2023-06-01'
    const rule = (unit: string): readonly Address[] => (isUnderRule ? [`cacp@2023-06-01#${unit}`] : [])
    // 确认书 has a paragraph of its own beside that of handing a paper over or sending it.
    const paragraph = answers.how === 'electronic' ? 'para-2' : 'para-1'
    const ofDecision = isNew ? [`apl@2021-07-15#art-61/${paragraph}`, ...rule(`art-46/${paragraph}`)] : text.serving
    const hearing = isNew ? ['apl@2021-07-15#art-64/para-1/item-2', ...rule('art-37/para-1')] : text.hearing
    const others: Readonly<Record<string, readonly string[]>> = { hearing, urging: [DEMAND], surcharge: [DEMAND] }
    const own = { serve: ofDecision, deliverNotice: text.noticing, deliver: others[String(answers.paper)] ?? [] }
    const civil = civilLawOf(text, dayTaken(decision))
    const way = WAYS[String(answers.how)]
    const basis = [...own[step], ...(civil && way ? [`${civil}#${way}`] : [])]
    return {
      basis: basis.length > 0 ? basis : text.serving,
      source: civil === undefined ? answers.source : undefined,
    }
  },
})
