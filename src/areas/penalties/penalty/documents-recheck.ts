import { z } from 'zod'
import { day, maybe, yes } from '../../../kernel/procedure/asking.ts'
import type { CaseDocument, Derived, DocumentPart } from '../../../mechanisms/document/definition.ts'
import { clause, paragraph, row } from '../../../mechanisms/document/parts.ts'
import { investigators, law } from './document-facts.ts'
import { findingsIn } from './matter.ts'
import { refusedIn } from './refused-order.ts'

/** 拒不改正, where the investigation concluded it: what was ordered when, by when, and when it was re-checked. */
export const refusing: Derived = {
  asks: z.strictObject({
    orderedOn: maybe(day('责令改正之日', 'Ordered on')),
    by: maybe(day('限期改正至', 'To be corrected by')),
    recheckedOn: maybe(day('复查之日', 'Re-checked on')),
    numbered: maybe(yes('责令改正通知书的文号即其最后一份的文号', 'Its number is that of the last order')),
  }),
  from: ({ file }) => {
    const isConcluded = findingsIn(file)?.tierFacts.some(({ kind }) => kind === '拒不改正')
    const refused = isConcluded ? refusedIn(file) : undefined
    if (!refused) return {}
    const { orderedOn, by, recheckedOn, isLastOrder } = refused
    return { orderedOn, by, recheckedOn, ...(isLastOrder && { numbered: true }) }
  },
}

/** Its paragraph in the notice and in the decision. */
export const refusingPart: DocumentPart = paragraph(
  clause(
    '[本机关于{orderedOn of refusing}作出《责令改正通知书》]',
    '[On {orderedOn of refusing} this office made an order to make corrections]',
    { when: 'by of refusing' },
  ),
  clause('[（{paper order}）]', '[({paper order})]', { when: 'numbered of refusing' }),
  clause(
    '，责令于{by of refusing}以前改正；[{recheckedOn of refusing}复查，未改正，属于拒不改正的情形。]',
    'by {by of refusing}; [on the re-check of {recheckedOn of refusing} they had not been made, which is a refusal to make corrections.]',
    { when: 'by of refusing' },
  ),
)

/** 复查笔录 (行政处罚法 2021 第五十五条第二款: 检查应当制作笔录). */
export const recheckDocuments: readonly CaseDocument[] = [
  {
    id: 'recheck',
    name: { zh: '复查笔录', en: 'Record of Re-check' },
    procedure: 'penalty',
    step: 'recheck',
    mark: '罚复',
    to: 'signers',
    derived: { law },
    parts: [
      row('案号', 'Case', '{case}'),
      row('当事人', 'Party', '{party of file}'),
      row('责令改正', 'Order', '{day of order}[（{paper order}）]', '{day of order}[ ({paper order})]'),
      row('限期改正至', 'To be corrected by', '{correctBy of order}'),
      row('责令改正的内容', 'What was ordered', '{what of order}'),
      row('复查日期', 'Re-checked on', '{day of recheck}'),
      row('执法人员', 'Officers', '{cards of investigate}'),
      row('复查情况', 'What was found', '{found of recheck}'),
      {
        when: 'logs of recheck',
        ...row('责令之日持有的日志', 'Logs held on the day of the order', '{logs of recheck}'),
      },
      { when: 'retention of recheck', ...row('日志的留存期限', 'Retention of logs', '{retention of recheck}') },
      row('复查结论', 'Outcome', '{outcome of recheck}'),
      row('依据', 'Grounds', '{rechecking of law}'),
    ],
    signers: [{ zh: '当事人或者在场人员', en: 'The party, or who was present' }, ...investigators],
  },
]
