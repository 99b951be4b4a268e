import { z } from 'zod'
import { choose, line, maybe, seldom, words } from '../../../kernel/procedure/asking.ts'
import type { Guard } from '../../../kernel/procedure/guard.ts'
import type { Address } from '../../../law/address.ts'
import { refuse } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import type { Derived } from '../../../mechanisms/document/definition.ts'
import { saidOf } from './document-facts.ts'
import { handlersSaid } from './in-charge.ts'
import { lastOf } from './matter.ts'
import type { PenaltyText } from './text.ts'
import { textOf } from './texts.ts'

// 案件来源登记表 and 案件处理意见报告: what the rule of the cyberspace administrations asks to be written down before a case is
// filed and once it is investigated (网信部门行政执法程序规定 第十七条、第三十三条). It binds no other office.

const rule = (unit: string): Address => `cacp@2023-06-01#${unit}`

/** 第三十三条. */
const REPORTING = rule('art-33')

/** What follows an investigation, as its investigators see it. */
const conclusions = {
  penalty: { zh: '应当给予行政处罚', en: 'A penalty' },
  none: { zh: '不予行政处罚', en: 'No penalty' },
  crime: { zh: '涉嫌犯罪，应当移送', en: 'A suspected crime: to be transferred' },
  elsewhere: { zh: '不属于本机关管辖，应当移送', en: 'Not within the jurisdiction of this office: to be transferred' },
} as const satisfies Readonly<Record<string, Say>>

/** 处理意见, and the reasons for it where no penalty is proposed here. */
export const proposalFields = ({ exemptions }: Pick<PenaltyText, 'exemptions'>) => ({
  conclusion: choose('处理意见', 'What follows', conclusions),
  noneFor: seldom(choose('不予行政处罚的情形', 'Why no penalty', exemptions)),
  opinion: maybe(
    words('拟作处理的理由', 'Reasons for what is proposed', {
      zh: '网信部门必须填写：写入案件处理意见报告',
      en: 'A cyberspace office states them: they stand in its report on handling the case',
    }),
  ),
})

/** 说明拟作处理的理由: of a cyberspace office, whatever it proposes. */
export const saysProposal =
  ({ extending }: PenaltyText): Guard<'penalty.office'> =>
  ({ answers: { conclusion, noneFor, opinion }, facts }) => {
    const isBound = extending !== undefined && facts['penalty.office']?.kind === 'cyberspace'
    if (conclusion !== 'none' && noneFor !== undefined) {
      return refuse(
        'incomplete',
        {
          zh: '“不予行政处罚的情形”只在处理意见为不予行政处罚时填写',
          en: 'Why there is no penalty is said only where no penalty is proposed',
        },
        { grounds: [] },
      )
    }
    const isSaid = opinion !== undefined && (conclusion !== 'none' || noneFor !== undefined)
    return !isBound || isSaid
      ? undefined
      : refuse(
          'incomplete',
          {
            zh: '案件处理意见报告应当说明拟作处理的理由：请填写，不予行政处罚的还应当写明属于哪种情形',
            en: 'The report on handling the case states the reasons for what is proposed, and for no penalty on which ground',
          },
          { grounds: [`${REPORTING}/${conclusion === 'penalty' ? 'para-1' : 'para-2'}`] },
        )
  }

/** Which item of Art. 17 a source is. */
const ITEMS: Readonly<Record<string, string>> = {
  inspection: '1',
  report: '2',
  superior: '3',
  transfer: '4',
  linked: '5',
  other: '5',
}

const provisions = (zh: string, en: string) => z.array(z.string()).meta({ zh, en })

type Of = Parameters<Derived['from']>[0]

const isUnderRule = ({ procedure, kind }: Pick<Of, 'procedure' | 'kind'>): boolean =>
  textOf(procedure).extending !== undefined && kind === 'cyberspace'

/** 案件来源: of a lead that no register form was made of yet. */
export const registered: Derived = {
  asks: z.strictObject({
    basis: provisions('登记的依据', 'On the register'),
    number: maybe(line('来自的案件', 'The case it comes from')),
    officers: maybe(line('承办人', 'Officers in charge')),
  }),
  from: (of) => {
    const { file, decision } = of
    const [opened] = file.steps
    const before = lastOf(file, 'file', 'transfer')
    const item = ITEMS[String(opened?.answers.source)]
    const isDue = isUnderRule(of) && before === undefined && item !== undefined
    return {
      basis: isDue ? [rule(`art-17/para-1/item-${item}`)] : [],
      number: opened?.answers.number,
      officers: handlersSaid(decision.answers),
    }
  },
}

/** What a report on handling the case stands on: its paragraph and the item of the case it is, and what is proposed under which provision. */
export const proposed: Derived = {
  asks: z.strictObject({
    basis: provisions('案件处理意见报告的依据', 'On the report'),
    row: provisions('拟处罚的依据', 'The paragraph that punishes the breach'),
    under: provisions('不予处罚、移送的依据', 'On no penalty, or the transfer'),
  }),
  from: (of) => {
    const { conclusion, noneFor } = of.decision.answers
    if (!isUnderRule(of)) return { basis: [], row: [], under: [] }
    const item = { none: NONE[String(noneFor)], elsewhere: '5', crime: '6', penalty: undefined }[String(conclusion)]
    // What was found is in the step itself, which is not in the file yet.
    const file = { ...of.file, steps: [...of.file.steps, { ...of.decision, revision: of.file.revision + 1 }] }
    return conclusion === 'penalty'
      ? {
          basis: [`${REPORTING}/para-1`],
          row: saidOf({ measures: [], persons: [] }, { ...of, file }).basis ?? [],
          under: [],
        }
      : {
          basis: [item === undefined ? `${REPORTING}/para-2` : `${REPORTING}/para-2/item-${item}`],
          row: [],
          under: underOf(of, conclusion, noneFor),
        }
  },
}

/** Which provision says that there is no penalty, or that the case goes to another organ. */
function underOf({ procedure }: Pick<Of, 'procedure'>, conclusion: unknown, noneFor: unknown): readonly string[] {
  const { exemptedBy, crime } = textOf(procedure)
  if (conclusion === 'none') return exemptedBy[String(noneFor)] ?? []
  return conclusion === 'crime' ? [crime[0], rule('art-14/para-2')] : ['apl@2021-07-15#art-22', rule('art-14/para-1')]
}

/** The report on a transfer alone, by its item. */
export const reporting: Derived = {
  asks: z.strictObject({ basis: provisions('案件处理意见报告的依据', 'On the report').min(1) }),
  from: ({ decision: { answers } }) => ({ basis: [`${REPORTING}/para-2/item-${answers.why === 'crime' ? '6' : '5'}`] }),
}

/** Cases of no penalty by the items of Art. 33 ¶2; of others the paragraph alone speaks. */
const NONE: Readonly<Record<string, string>> = { unproven: '1', minor: '2', first: '3', faultless: '4' }

/** 行政处罚建议书: of a cyberspace office. */
export const recommended: Derived = {
  asks: z.strictObject({ basis: provisions('行政处罚建议书的依据', 'On the recommendation') }),
  from: (of) => ({ basis: isUnderRule(of) ? [`${REPORTING}/para-1`] : [] }),
}
