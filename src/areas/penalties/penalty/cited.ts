import { z } from 'zod'
import type { Derived, DocumentPart } from '../../../mechanisms/document/definition.ts'
import { isOlder, newIn2021, olderPart, textFrom } from './document-facts.ts'
import { dayTaken, lastOf, matterOf } from './matter.ts'
import { textOf } from './texts.ts'

/**
 * From when the text is in force in which a paper cites the breach, where it is not the one of the paper's own day, and
 * why that text applies (行政处罚法 第三十七条). Of a paper that names no penalty, whose own paragraph says it otherwise.
 */
export const cited: Derived = {
  asks: z.strictObject({
    textFrom,
    timing: z.array(z.string()).meta({ zh: '适用行为时法律的依据', en: 'On applying the law of the time of the act' }),
  }),
  from: ({ procedure, file, decision, laws }) => {
    const { answers } = decision.step === 'file' ? decision : (lastOf(file, 'file') ?? decision)
    const [breach] = matterOf(answers)?.breaches ?? []
    const [law = '', version = ''] = breach?.unit.split('#')[0]?.split('@') ?? []
    const isOld = breach !== undefined && isOlder({ law, version }, { laws, on: dayTaken(decision) })
    return { textFrom: isOld ? version : undefined, timing: newIn2021(textOf(procedure)).timing }
  },
}

export const citedPart: DocumentPart = olderPart('cited')
