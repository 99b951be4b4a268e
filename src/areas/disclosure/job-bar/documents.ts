import { z } from 'zod'
import { day, maybe } from '../../../kernel/procedure/asking.ts'
import type { CaseDocument, Derived } from '../../../mechanisms/document/definition.ts'
import { form, heading, restates, row, where } from '../../../mechanisms/document/parts.ts'
import { appealing, contestedWays } from '../../../mechanisms/enforcement/other-acts.ts'
import { reached } from '../../../mechanisms/enforcement/reached.ts'
import { contest } from '../../../mechanisms/enforcement/remedy-bodies.ts'

/** 五年: until when, as its clock has it; none for a restriction for life. */
const term: Derived = {
  asks: z.strictObject({ until: maybe(day('限制至', 'Restricted until')) }),
  from: ({ file }) => ({ until: file.deadlines.find(({ clock }) => clock === 'five-years')?.lastDay }),
}

/** 从业限制, told to whom it binds. Who that is stays sealed, and stands on no paper that is kept: it is handed to them. */
export const documents: readonly CaseDocument[] = [
  {
    id: 'bar-told',
    name: { zh: '从业限制告知书', en: 'Notice of a Restriction on Employment' },
    procedure: 'job-bar',
    step: 'tell',
    mark: '限告',
    to: { party: { zh: '被限制从业的人员', en: 'The person restricted' } },
    person: 'day of tell',
    derived: { term, appealing, contest, office: reached('contact') },
    contestable: true,
    parts: [
      where(
        'day of afterPenalty',
        '{you}受到的治安管理处罚决定于{effectiveOn of afterPenalty}起算从业限制。',
        'The restriction on employment that follows your public security penalty counts from {effectiveOn of afterPenalty}.',
      ),
      where(
        'startReason of afterPenalty',
        '起算日的依据和理由：{startReason of afterPenalty}',
        'Why it counts from that day: {startReason of afterPenalty}',
      ),
      where(
        'day of afterSentence',
        '{court of afterSentence}对{you}作出的刑事判决（{judgment of afterSentence}）于{effectiveOn of afterSentence}生效。',
        'The criminal judgment of {court of afterSentence} against you ({judgment of afterSentence}) took effect on {effectiveOn of afterSentence}.',
      ),
      heading('一、限制的内容和依据', '1. The restriction and its basis'),
      restates(
        'grounds',
        '依照{grounds}的规定，{you}不得从事网络安全管理和网络运营关键岗位的工作。',
        'Under {grounds} you may not work in network security management or in key posts of network operation.',
      ),
      { quotes: 'grounds' },
      heading('二、期限', '2. For how long'),
      where(
        'until of term',
        '五年，至{until of term}（含当日），期满自动终止。',
        'Five years, until {until of term}, that day included; it then ends by itself.',
      ),
      where('day of afterSentence', '终身。', 'For life.'),
      heading('三、解除和异议', '3. Lifting it, and objections'),
      form(
        '法律没有规定提前解除。所依据的处罚决定被撤销、判决被撤销或者改判、或者记录有误的，本机关予以解除；认为记录有误的，可以向本机关提出异议。本机关对查询只答有或者没有，不公布名单。',
        'The law provides for no earlier end. It is lifted where the penalty decision is annulled, the judgment is set aside or changed, or the record is wrong; if you consider that it is wrong, you may object to this office. Inquiries are answered with yes or no only, and no list is published.',
      ),
      heading(
        '四、申请行政复议、提起行政诉讼的途径和期限',
        '4. Administrative reconsideration and suit: how and by when',
      ),
      ...contestedWays('告知书'),
      where('contact of office', '联系人、联系地址和电话：{contact of office}。', 'Contact: {contact of office}.'),
    ],
    signers: [],
  },
  {
    id: 'bar-told-service',
    name: { zh: '送达回证', en: 'Proof of Service' },
    procedure: 'job-bar',
    step: 'serve',
    mark: '限送',
    to: 'signers',
    parts: [
      row('案号', 'Case', '{case}'),
      {
        says: 'day of tell',
        ...row(
          '送达文书',
          'Paper',
          '从业限制告知书[，{paper bar-told}]',
          'Notice of a restriction on employment[, {paper bar-told}]',
        ),
      },
      row('送达方式', 'Manner', '{how of serve}'),
      row('送达日期', 'Day', '{on of serve}'),
      row('送达凭证', 'Proof', '{proof of serve}'),
      row('依据', 'Grounds', '{grounds}'),
    ],
    signers: [
      { zh: '受送达人', en: 'Person served' },
      { zh: '送达人', en: 'Served by' },
    ],
  },
]
