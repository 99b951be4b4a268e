import { z } from 'zod'
import type { CaseDocument, Derived } from '../../../mechanisms/document/definition.ts'
import { form, restates, row, words } from '../../../mechanisms/document/parts.ts'
import { investigators, law, party, person } from './document-facts.ts'
import { inCharge, inChargeParts } from './in-charge.ts'
import { textOf } from './texts.ts'

/** 作出以下处理决定: the item of cacp 29 ¶1 under which each falls; of other offices the penalty law alone. */
const ITEM = new Map<unknown, string>([
  ['copied', 'item-1'],
  ['examined', 'item-2'],
  ['released', 'item-3'],
])

const releasing: Derived = {
  asks: z.strictObject({ basis: z.array(z.string()).min(1).meta({ zh: '处理的依据', en: 'On how it is dealt with' }) }),
  from: ({ procedure, kind, decision: { answers } }) => {
    const { preserving, extending } = textOf(procedure)
    const item = ITEM.get(answers.outcome)
    const isRuled = extending !== undefined && kind === 'cyberspace' && item !== undefined
    return { basis: [...preserving, ...(isRuled ? [`cacp@2023-06-01#art-29/para-1/${item}`] : [])] }
  },
}

const head = { zh: '机关负责人', en: 'Head of the office' }

/** 先行登记保存: told when it is done, when it is decided on, and when it lapses; 约谈笔录 and 快速办理审批表. */
export const preservingDocuments: readonly CaseDocument[] = [
  {
    id: 'preserving',
    name: { zh: '登记保存物品通知书', en: 'Notice of Preservation of Evidence' },
    procedure: 'penalty',
    step: 'preserve',
    mark: '罚存',
    to: party,
    person,
    derived: { law, inCharge },
    parts: [
      words(
        '本机关办理{case}一案，因{why of preserve}，依照{preserving of law}的规定，经本机关负责人批准，于{day of preserve}对下列物品先行登记保存：',
        'In case {case}, since {why of preserve}, this office under {preserving of law}, with the approval of its head, preserved the following on {day of preserve}:',
      ),
      row('登记保存的物品和地点', 'What is preserved, and where', '{items of preserve}'),
      restates(
        'preserving of law',
        '本机关将在七日[?workdays of law:（工作日）]内作出处理决定。先行登记保存期间，{you}和其他有关人员不得[?ruled of law:损毁、]销毁或者转移证据。',
        'This office will decide on it within seven[?workdays of law: working] days. Until then neither you nor anybody else concerned may[?ruled of law: damage,] destroy or move the evidence.',
      ),
      ...inChargeParts,
    ],
    signers: [{ zh: '当事人或者持有人', en: 'The party, or who held it' }, ...investigators],
  },
  {
    id: 'preserved',
    name: { zh: '先行登记保存证据处理决定书', en: 'Decision on Preserved Evidence' },
    procedure: 'penalty',
    step: 'release',
    mark: '罚存处',
    to: party,
    derived: { inCharge, releasing },
    parts: [
      words(
        '本机关于{day of preserve}先行登记保存的物品[（{paper preserving}）]，依照{basis of releasing}的规定，处理如下：',
        'What this office preserved on {day of preserve}[ ({paper preserving})] is dealt with under {basis of releasing} as follows:',
      ),
      row('物品', 'What', '{items of release}'),
      row('处理决定', 'Decision', '{outcome of release}'),
      ...inChargeParts,
    ],
    signers: [],
  },
  {
    id: 'preserving-lapsed',
    name: { zh: '解除先行登记保存通知书', en: 'Notice that Preserved Evidence Is Released' },
    procedure: 'penalty',
    step: 'preservingLapsed',
    mark: '罚存解',
    to: party,
    derived: { inCharge },
    parts: [
      restates(
        'grounds',
        '本机关于{day of preserve}先行登记保存的物品[（{paper preserving}）]，逾期未作出处理决定，依照{grounds}的规定予以解除。',
        'What this office preserved on {day of preserve}[ ({paper preserving})] was not decided on in time and is released under {grounds}.',
      ),
      row('物品', 'What', '{items of preserve}'),
      form(
        '上述物品不再处于先行登记保存状态；由本机关保管的，请及时领回。',
        'It is preserved no longer; where this office keeps it, please take it back.',
      ),
      ...inChargeParts,
    ],
    signers: [],
  },
  {
    id: 'talk',
    name: { zh: '执法约谈笔录', en: 'Record of a Talk' },
    procedure: 'penalty',
    step: 'talk',
    mark: '罚约',
    to: 'signers',
    parts: [
      row('案号', 'Case', '{case}'),
      row('当事人', 'Party', '{party of file}'),
      row('时间和地点', 'When and where', '{place of talk}'),
      row('参加人员', 'Present', '{present of talk}'),
      row('依据', 'Grounds', '{grounds}、{under of talk}', '{grounds}; {under of talk}'),
      row('谈话内容', 'What was said', '{said of talk}'),
      row('核对', 'Read over', '{signed of talk}'),
    ],
    signers: [{ zh: '当事人', en: 'The party' }, ...investigators],
  },
  {
    id: 'fast',
    name: { zh: '快速办理审批表', en: 'Approval of Quick Handling' },
    procedure: 'penalty',
    step: 'handleFast',
    mark: '罚快',
    to: 'file',
    parts: [
      row('案号', 'Case', '{case}'),
      row('当事人', 'Party', '{party of file}'),
      row('案由', 'Matter', '涉嫌违反{breaches of file}', 'Suspected breach of {breaches of file}'),
      row('当事人的书面材料', 'The paper the party signed', '{proof of handleFast}'),
      row('依据', 'Grounds', '{grounds}'),
      row('审批意见', 'Approval', '同意快速办理（{day of handleFast}）。', 'Approved ({day of handleFast}).'),
    ],
    signers: [...investigators, head],
  },
]
