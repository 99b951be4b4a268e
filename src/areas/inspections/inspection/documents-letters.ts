import { z } from 'zod'
import type { CaseDocument, Derived } from '../../../mechanisms/document/definition.ts'
import { type InspectionText, texts } from './inspection-text.ts'
import { orderingOf } from './readers.ts'

const provisions = (zh: string, en: string) => z.array(z.string()).min(1).meta({ zh, en })

/** The paragraph that orders this breach to be corrected; the penalty law stands among the step's own grounds. */
export const ordering: Derived = {
  asks: z.strictObject({ basis: provisions('责令改正的依据', 'The paragraph that orders correction') }),
  from: ({ decision, laws }) => ({ basis: orderingOf(laws, String(decision.answers.breach)) ?? [] }),
}

/** The provision on which what was found goes on: the office chose which, and the version of the case says where it stands. */
const passed: Derived = {
  asks: z.strictObject({ basis: provisions('移送的依据', 'The ground of the transfer') }),
  from: ({ file, decision }) => {
    const under: InspectionText['transferring'] =
      texts.find(({ version }) => version === file.version)?.transferring ?? {}
    const [, basis] = Object.entries(under).find(([kind]) => kind === decision.answers.kind) ?? []
    return { basis: basis === undefined ? [] : [basis] }
  },
}

/** What an inspection sends to another organ. Its party learns nothing of it here. */
export const letters: readonly CaseDocument[] = [
  {
    id: 'transfer',
    name: { zh: '监督检查事项移送函', en: 'Letter of transfer of an inspected matter' },
    procedure: 'inspection',
    step: 'transfer',
    mark: '检移',
    to: { organ: 'organ', of: 'transfer' },
    derived: { passed },
    parts: [
      {
        words: {
          zh: '本机关在监督检查（案号：{case}）中发现的事项，属于下列情形：{kind of transfer}。依照{basis of passed}的规定，现移送贵机关依法处理。',
          en: 'What this office found in an inspection (case {case}) is such a matter: {kind of transfer}. Under {basis of passed} it is transferred to you to be handled by law.',
        },
      },
      { heading: { zh: '一、检查情况', en: '1. What was found' } },
      { words: { zh: '[被检查单位：{operator of order}。]', en: '[Operator: {operator of order}.]' } },
      {
        words: {
          zh: '[{day of record}在{place of record}检查：]',
          en: '[Inspected on {day of record} at {place of record}:]',
        },
      },
      { words: { zh: '[{found of record}]', en: '[{found of record}]' } },
      { heading: { zh: '二、移送的理由', en: '2. Why it is transferred' } },
      { words: { zh: '{reasons of transfer}', en: '{reasons of transfer}' } },
      { words: { zh: '[随案移送的材料：{materials of transfer}]', en: '[What goes along: {materials of transfer}]' } },
      { quotes: 'basis of passed' },
    ],
    signers: [],
  },
]
