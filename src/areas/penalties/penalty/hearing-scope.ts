import { z } from 'zod'
import { day, line, maybe, yuan } from '../../../kernel/procedure/asking.ts'
import { holdsFacts } from '../../../kernel/procedure/fact.ts'
import type { Derived, DocumentPart } from '../../../mechanisms/document/definition.ts'
import { clause } from '../../../mechanisms/document/parts.ts'
import { CONFISCATE } from '../../../mechanisms/sanction/words.ts'
import { figureFor } from './guards/hearing-offered.ts'
import { findingsIn, matterIn, penaltyOf } from './matter.ts'
import type { PenaltyText } from './text.ts'
import { textOf } from './texts.ts'

// Why a notice offers no hearing: the provision that says when one is, and for a fine or a confiscation the office's own
// figure of what is large, with the document that set it (行政处罚法 2021 第六十三条; 网信部门行政执法程序规定 第三十六条).

const whom = {
  person: { zh: '对公民', en: 'natural persons' },
  organisation: { zh: '对法人或者其他组织', en: 'organisations' },
} as const

const scopeOf = (text: PenaltyText, isUnderRule: boolean): readonly string[] =>
  text.version < '2021-07-15'
    ? text.hearing
    : ['apl@2021-07-15#art-63/para-1', ...(isUnderRule ? ['cacp@2023-06-01#art-36/para-1'] : [])]

/** The figures are those that the step was judged on. */
export const unheard: Derived = {
  asks: z.strictObject({
    scope: z.array(z.string()).min(1).meta({ zh: '听证范围的依据', en: 'On when a hearing is offered' }),
    whom: z.enum(['person', 'organisation']).meta({ zh: '对谁的标准', en: 'Of whom', choices: whom }),
    fine: maybe(yuan('较大数额罚款的标准（元）', 'What is a large fine (yuan)')),
    income: maybe(yuan('没收较大数额违法所得的标准（元）', 'What is a large confiscation (yuan)')),
    document: maybe(line('规定数额的文件', 'The document that sets them')),
    from: maybe(day('施行日期', 'In force from')),
  }),
  from: ({ procedure, kind, file, decision: { answers }, facts }) => {
    const text = textOf(procedure)
    const isPerson = matterIn(file)?.partyForm === '个人'
    const said = {
      scope: scopeOf(text, text.extending !== undefined && kind === 'cyberspace'),
      whom: isPerson ? 'person' : 'organisation',
    }
    const figures = holdsFacts(facts, ['penalty.hearingFigures']) ? facts['penalty.hearingFigures'].figures : undefined
    const proposed = penaltyOf(answers)
    if (!figures || !proposed) return said
    const isTaken = text.version >= '2021-07-15' && proposed.measures.includes(CONFISCATE)
    const fine = (proposed.fine ?? 0) > 0 ? figures[figureFor('fine', isPerson)] : undefined
    const taken = isTaken && (findingsIn(file)?.illegalIncome ?? 0) > 0
    const income = taken ? figures[figureFor('income', isPerson)] : undefined
    const isNamed = fine !== undefined || income !== undefined
    return { ...said, fine, income, ...(isNamed && { document: figures.document, from: figures.from }) }
  },
}

export const unheardPart: DocumentPart = {
  when: 'hearing of notify is no',
  clauses: [
    clause(
      '本机关执行的{whom of unheard}较大数额罚款的标准为{fine of unheard}以上，本次拟作出的罚款未达到该标准。',
      'For {whom of unheard} this office goes by {fine of unheard} and above as a large fine; the fine proposed does not reach it.',
      { when: 'fine of unheard' },
    ),
    clause(
      '本机关执行的{whom of unheard}没收较大数额违法所得的标准为{income of unheard}以上，本次拟没收的违法所得未达到该标准。',
      'For {whom of unheard} this office goes by {income of unheard} and above as a large confiscation of illegal income; what is to be confiscated does not reach it.',
      { when: 'income of unheard' },
    ),
    clause(
      '上述标准由{document of unheard}规定[，自{from of unheard}起施行]。',
      'It is set by {document of unheard}[, in force since {from of unheard}].',
      { when: 'document of unheard' },
    ),
    clause(
      '本次拟作出的行政处罚，不属于{scope of unheard}规定的应当告知听证权利的情形。',
      'The penalty proposed is none of those for which {scope of unheard} gives a right to a hearing.',
    ),
  ],
}
