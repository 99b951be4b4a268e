import { z } from 'zod'
import { choose, day, line, several, yuan } from '../../../kernel/procedure/asking.ts'
import type { CaseDocument, Derived } from '../../../mechanisms/document/definition.ts'
import { clause, form, heading, paragraph, row, where, words } from '../../../mechanisms/document/parts.ts'
import { appealing, contestedWays } from '../../../mechanisms/enforcement/other-acts.ts'
import { reached } from '../../../mechanisms/enforcement/reached.ts'
import { contest } from '../../../mechanisms/enforcement/remedy-bodies.ts'
import { proofOfService } from '../../../mechanisms/enforcement/serving.ts'
import { normClasses } from '../../../mechanisms/norm/norm-class.ts'
import { measures } from '../../../mechanisms/sanction/choices.ts'

/** The entry as it stands when its party is told. */
const entry: Derived = {
  asks: z.strictObject({
    number: line('决定书文号', 'Number of the decision'),
    decidedOn: day('决定日期', 'Day of the decision'),
    measures: several('处罚和措施', 'Penalty and measures', measures),
    fine: yuan('罚款（元）', 'Fine (yuan)').optional(),
    basis: line('依据', 'Basis'),
    basisClass: choose('该规定的类别', 'What sort of norm it is', normClasses),
    from: day('公示自', 'Public from'),
    until: day('公示至', 'Public until'),
  }),
  from: ({ file }) => {
    const shown = file.steps.findLast(({ step }) => step === 'post' || step === 'amend')?.answers ?? {}
    const entered = file.steps.find(({ step }) => step === 'enter')?.answers
    const { number, decidedOn, measures: imposed, fine, basis, from, until } = shown
    return { number, decidedOn, measures: imposed, fine, basis, from, until, basisClass: entered?.basisClass }
  },
}

/** 记入信用档案并公示, told to the organisation: on what, for how long, how it is repaired, objected to and contested. */
export const documents: readonly CaseDocument[] = [
  {
    id: 'entry-told',
    name: { zh: '记入信用记录告知书', en: 'Notice of a Credit Entry' },
    procedure: 'credit',
    step: 'tell',
    mark: '信告',
    to: { answer: 'name', of: 'post' },
    derived: { entry, appealing, contest, office: reached('contact') },
    contestable: true,
    parts: [
      paragraph(
        clause(
          '本机关于{decidedOn of entry}对你单位作出行政处罚决定（{number of entry}），',
          'On {decidedOn of entry} this office took a penalty decision against you ({number of entry}).',
        ),
        clause('已将其记入信用记录并公示。', 'It is entered in the credit record and public.', { says: 'day of post' }),
      ),
      heading('一、记入的内容', '1. What was entered'),
      where('measures of entry', '处罚和措施：{measures of entry}。', 'Penalty and measures: {measures of entry}.'),
      where('fine of entry', '罚款：{fine of entry}。', 'Fine: {fine of entry}.'),
      heading('二、依据', '2. Basis'),
      paragraph(
        clause(
          '记入和公示依照{basis of entry}（{basisClass of entry}）的规定。',
          'The entry and its publication rest on {basis of entry} ({basisClass of entry}).',
        ),
        clause(
          '依照{grounds}的规定，有该法规定的违法行为的，依照有关法律、行政法规的规定记入信用档案，并予以公示。',
          'Under {grounds} breaches of that law are entered in credit files and made public in accordance with the relevant laws and administrative regulations.',
          { law: 'grounds' },
        ),
      ),
      heading('三、公示的期限', '3. For how long it is public'),
      words(
        '公示自{from of entry}至{until of entry}，期满停止公示。',
        'It is public from {from of entry} until {until of entry}, and no longer after that.',
      ),
      heading('四、信用修复和异议', '4. Repair and objection'),
      words(
        '信用修复，按照国家有关信用修复的规定申请：{repair of tell}',
        'Repair is asked for under the rules of the State on the repair of credit: {repair of tell}',
      ),
      form(
        '认为记载与处罚决定不符或者另有错误的，可以向本机关提出异议；记载有误的，本机关予以移除或者更改。',
        'If you consider that the entry does not agree with the decision, or is otherwise wrong, you may object to this office; what is wrong is removed or changed.',
      ),
      heading(
        '五、申请行政复议、提起行政诉讼的途径和期限',
        '5. Administrative reconsideration and suit: how and by when',
      ),
      ...contestedWays('告知书'),
      where('contact of office', '联系人、联系地址和电话：{contact of office}。', 'Contact: {contact of office}.'),
    ],
    signers: [],
  },
  proofOfService({
    procedure: 'credit',
    step: 'serve',
    mark: '信送',
    on: row('受送达人', 'Served on', '{name of post}'),
    paper: { id: 'entry-told', made: 'tell', title: { zh: '记入信用记录告知书', en: 'Notice of a credit entry' } },
    derived: { entry },
    basis: 'basis of entry',
  }),
]
