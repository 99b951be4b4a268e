import { type CheckFault, register } from '../register/define.ts'
import { type ItemValues, itemFields } from './item-form.ts'
import { ITEM_JUDGE } from './item-judge.ts'
import { itemFaults } from './item-values.ts'
import { ITEMS } from './names.ts'

type Fault = CheckFault<keyof ItemValues & string>

/** What the reader of the template says of it, the first first. */
const readable = (values: ItemValues): Fault | undefined => itemFaults(values)[0]

const bound = ({ kind, units }: ItemValues): Fault | undefined =>
  kind === 'text' || (units ?? '') !== ''
    ? undefined
    : {
        field: 'units',
        reason: {
          zh: '没有条款的题不收：每题写明依据哪一条、款、项',
          en: 'An item without a provision is not taken: name the article, paragraph or item it rests on',
        },
      }

const named = ({ kind, code }: ItemValues): Fault | undefined =>
  kind !== 'text' || code !== undefined
    ? undefined
    : {
        field: 'code',
        reason: { zh: '材料必须有编号，小题凭它指向材料', en: 'A passage has an id, by which its questions name it' },
      }

const alone = ({ kind, passage }: ItemValues): Fault | undefined =>
  kind === 'text' && passage !== undefined
    ? { field: 'passage', reason: { zh: '材料自己不属于材料', en: 'A passage belongs to no other' } }
    : undefined

/** 题库: reviewed items, each bound to the words of provisions. Nobody reviews their own. */
export const examItems = register({
  id: ITEMS,
  version: '2017-06-01',
  name: { zh: '题库', en: 'Item bank' },
  one: { zh: '题', en: 'Item' },
  measure: '题',
  about: {
    zh: '一题一条记录，绑定条文和词句；出题人自己不审，条文一改即停用。答案只给出题、审题、主考和保管的人看。',
    en: 'A record for each item, bound to a provision and its words; nobody reviews their own, and an item stops when its words change. Keys are seen by authors, reviewers, examiners and keyholders alone.',
  },
  grounds: ['points-2017@2017-01-01#point-4'],
  standsOn: [{ from: '2025-11-01', grounds: ['rlpe@2025-11-01#art-36'] }],
  owner: 'office',
  enters: { role: 'exam-author' },
  readBy: ['examiner', 'exam-keyholder'],
  agrees: {
    role: 'exam-reviewer',
    confirms: {
      law: { zh: '题目问的是条文，不问意见和看法', en: 'It asks for the law, and for nobody’s opinion' },
      one: {
        zh: '正确答案只有一个（或者一组），别的选项依法都不对',
        en: 'There is one right answer, or one set of them, and by the law no other option is right',
      },
      words: {
        zh: '题干、答案和解析与所列条款的词句相符',
        en: 'Stem, key and explanation agree with the words of its provisions',
      },
    },
  },
  fields: itemFields,
  title: 'stem',
  judges: [ITEM_JUDGE],
  checks: { readable, bound, named, alone },
  list: {
    columns: ['kind', 'units', 'topic', 'difficulty'],
    filters: ['kind', 'difficulty'],
    sorts: ['topic', 'code'],
  },
})
