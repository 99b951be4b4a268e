import { z } from 'zod'
import { choose, day, line, maybe, words, yes } from '../../../kernel/procedure/asking.ts'
import { normClasses } from '../../../mechanisms/norm/norm-class.ts'
import { breaches, imposed } from '../asking.ts'
import type { EffectiveDecision } from '../decision.ts'

/** What an entry stands on: the norm that orders it, of which class it is and who made it. */
const ordered = {
  basisClass: choose('该规定的类别', 'What sort of norm it is', normClasses, {
    zh: '只有法律、行政法规可以作为依据；部门规章、地方性法规和文件不可以',
    en: 'Only a law or an administrative regulation is a basis; a rule, a local regulation or a document is none',
  }),
  basisIssuer: line('制定机关', 'Who made it', {
    zh: '全称，如“全国人民代表大会常务委员会”“国务院”',
    en: 'In full, as 全国人民代表大会常务委员会 or 国务院',
  }),
}

/** The period for which an entry is public, and who ordered it: no period is ours. */
const period = {
  basis: line('依据哪部法律、行政法规的哪一条', 'Under which article of which law or administrative regulation', {
    zh: '哪一条规定记入信用档案并公示，例如“《…条例》第五十条”；本法第七十一条（2026年起第七十二条）只说依照别的规定，不能作为依据',
    en: 'What orders the entry and its publication, as 《…条例》第五十条. The Cybersecurity Law itself refers to other rules and is no basis by itself',
  }),
  from: day('公示自', 'Public from'),
  until: day('公示至', 'Public until', {
    zh: '公示的最后一日，照所依据的规定填；期满自动停止公示',
    en: 'The last day, as the rule has it; then it is public no longer, by itself',
  }),
  ownPeriod: maybe(
    yes('所依据的法律、行政法规自己规定了公示期限', 'That law or regulation gives the period itself', {
      zh: '没有规定公示期限的，不公示',
      en: 'Where it gives none, nothing is published',
    }),
  ),
}

const { basis, ...rest } = period

export const entering = { basis, ...ordered, ...rest }

/** What the register shows of an organisation, and no more. */
export const EntryText = z.strictObject({
  name: line('单位名称', 'Organisation'),
  creditCode: z.string().trim().length(18).meta({ zh: '统一社会信用代码', en: 'Unified social credit code' }),
  number: line('决定书文号', 'Number of the decision'),
  decidedOn: day('决定日期', 'Day of the decision'),
  breaches,
  ...imposed,
  basis: period.basis,
  /** Of entries of before: another document that gave the period. */
  rule: maybe(line('公示期限的出处', 'What gave the period')),
  from: period.from,
  until: period.until,
})

export type EntryText = z.infer<typeof EntryText>

const Entered = z.object({
  basis: z.string(),
  rule: z.string().optional(),
  from: z.string(),
  until: z.string(),
})

/** Made from the decision as it stands and from what the officer entered. */
export function entryTextOf(decision: EffectiveDecision, entered: unknown): EntryText {
  const { party, creditCode, number, decidedOn } = decision
  return EntryText.parse({
    name: party,
    creditCode,
    number,
    decidedOn,
    breaches: decision.breaches.map((unit) => ({ unit })),
    measures: decision.imposed.measures,
    ...(decision.imposed.fine !== undefined && { fine: decision.imposed.fine }),
    ...Entered.parse(entered),
  })
}

export const correction = words('怎样改正的', 'How it was put right', {
  zh: '写明已经履行处罚决定、纠正违法行为、消除影响的事实',
  en: 'That the decision was performed, the breach ended and its effects undone, as facts',
})
