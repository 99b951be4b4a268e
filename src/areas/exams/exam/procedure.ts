import { z } from 'zod'
import { line, maybe, nothing, words } from '../../../kernel/procedure/asking.ts'
import type { OfficerCall, Procedure } from '../../../kernel/procedure/definition.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import { judgedOn } from '../../../kernel/procedure/guard.ts'
import { raises } from '../../../kernel/procedure/step-event.ts'
import type { Say } from '../../../law/say.ts'
import {
  examClosed,
  examDrawn,
  examFinal,
  examOpened,
  examRekeyed,
  examSeated,
  examSeatWithdrawn,
  examTold,
} from '../../../mechanisms/event-kinds/exams.ts'
import { amendAsks, examAsks, rekeyAsks } from './asking.ts'
import {
  allMarked,
  allMarkedAnew,
  asEntered,
  asIssued,
  bankFills,
  canBeSat,
  examFits,
  hasLawSection,
  isOver,
  keyFits,
  MOST_SEATS,
  reviewsAnswered,
  seatIsThere,
  seatsFit,
} from './guards.ts'

// 2017年工作要点：4.……确保党委（党组）中心组学法、国家工作人员日常学法、法治培训、任职法律考试……等制度贯彻落实。
// 法治宣传教育法第三十五条　录用国家工作人员，应当将有关法律知识纳入录用考试内容。第三十六条　健全国家工作人员日常学法制度。……
// 网络安全法：（二）定期对从业人员进行网络安全教育、技术培训和技能考核

type ExamStage =
  | 'prepared'
  | 'drawing'
  | 'frozen'
  | 'sealed'
  | 'open'
  | 'closed'
  | 'marked'
  | 'told'
  | 'final'
  | 'voided'

const stages: Readonly<Record<ExamStage, Say>> = {
  prepared: { zh: '筹备', en: 'Prepared' },
  drawing: { zh: '抽题中', en: 'Being drawn' },
  frozen: { zh: '试题已固定', en: 'Frozen' },
  sealed: { zh: '已密封', en: 'Sealed' },
  open: { zh: '已启封', en: 'Open' },
  closed: { zh: '已结束，阅卷中', en: 'Closed, being marked' },
  marked: { zh: '已阅完', en: 'Marked' },
  told: { zh: '已公布成绩', en: 'Results told' },
  final: { zh: '成绩已确定', en: 'Final' },
  voided: { zh: '已作废', en: 'Voided' },
}

const examiner: OfficerCall = { role: 'examiner' }
const keyholder: OfficerCall = { role: 'exam-keyholder' }

const hex = (zh: string, en: string) =>
  z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .meta({ zh, en })
const counted = (zh: string, en: string, most: number) => z.int().min(1).max(most).meta({ zh, en })

/** The page of the roll fills it in, and a guard holds it to what the roll is. */
const filled = <Asked extends z.ZodType>(asked: Asked) => asked.meta({ ...asked.meta(), filled: true })

const seatNumber = z
  .string()
  .trim()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}-]{0,29}$/u)
  .meta({ zh: '座位号', en: 'Number of the seat' })

interface ExamText {
  readonly version: string
  readonly law: string
  /** Of preparing and drawing it: exams of every kind that it may be. */
  readonly kinds: Grounds
  /** Of every other step. */
  readonly grounds: Grounds
  /** Whether the law asks of a recruitment exam that it has a section on the law (rlpe Art. 35). */
  readonly lawSection: boolean
}

/**
 * An exam: said, drawn and frozen by the system, sealed, opened by two, closed and marked by the system, told, final. Its
 * seats, attempts and answers are rows of their own (`src/mechanisms/sitting`) and no acts. No law names a figure or a time
 * for any of this: those that stand in it are the office's own.
 */
function examUnder({ version, law, kinds, grounds, lawSection }: ExamText): Procedure<ExamStage> {
  const filling = judgedOn({
    facts: ['exam.bank'],
    guards: { bankFills: bankFills(kinds), ...(lawSection && { hasLawSection }) },
  })
  return {
    id: 'exam',
    name: { zh: '考试', en: 'Examination' },
    version,
    law,
    mark: '考',
    stages,
    ends: ['final', 'voided'],
    // Who draws a paper never opens it alone.
    separate: [['examiner', 'exam-keyholder']],
    way: {
      prepared: 'draw',
      drawing: 'freeze',
      frozen: 'seal',
      sealed: 'open',
      open: [{ step: 'close', awaits: { zh: '考生答题', en: 'those who sit it' } }],
      closed: 'mark',
      marked: 'tell',
      told: [{ step: 'finish', awaits: { zh: '请求复核的期限届满', en: 'the end of the time to ask for a review' } }],
    },
    searchable: ['title', 'kind', 'opensOn', 'closesOn'],
    about: 'title',
    steps: {
      prepare: {
        name: { zh: '筹备考试', en: 'Prepare an exam' },
        who: examiner,
        from: [],
        to: 'prepared',
        grounds: kinds,
        asks: examAsks,
        guards: { examFits: examFits(kinds) },
        holder: 'taker',
      },

      amend: {
        name: { zh: '改考试的安排', en: 'Change what was said' },
        who: examiner,
        from: ['prepared'],
        optional: true,
        grounds: kinds,
        asks: amendAsks,
        guards: { examFits: examFits(kinds) },
      },

      draw: {
        name: { zh: '从题库抽题并固定', en: 'Draw from the bank and freeze' },
        who: examiner,
        from: ['prepared'],
        to: 'drawing',
        grounds: kinds,
        asks: nothing,
        ...filling,
        events: [raises(examDrawn)],
      },

      freeze: {
        name: { zh: '固定试题', en: 'Freeze the paper' },
        who: 'system',
        from: ['drawing'],
        to: 'frozen',
        grounds,
        asks: z.strictObject({
          items: counted('可抽的题', 'Items that may be drawn', 5000),
          each: counted('每份试卷的题数', 'Items of each paper', 5000),
          most: z.number().positive().meta({ zh: '总分', en: 'Points in all' }),
          blueprintHash: hex('蓝图的散列', 'Hash of the blueprint'),
          bankHash: hex('题号和选项的散列', 'Hash of the items’ ids and options'),
          paperHash: hex('试题和答案的散列', 'Hash of items and keys'),
          seedHash: hex('种子的散列', 'Hash of the seed'),
        }),
      },

      // What was there when the draw was asked for may be gone when it is made.
      lack: {
        name: { zh: '题库不够，退回筹备', en: 'The bank fell short: back to preparing' },
        who: 'system',
        from: ['drawing'],
        to: 'prepared',
        grounds,
        asks: z.strictObject({ reasons: words('原因', 'Why') }),
        reasons: 'reasons',
        tells: [
          { whom: 'office', text: { zh: '题库不够，没有抽题', en: 'The bank fell short and nothing was drawn' } },
        ],
      },

      seal: {
        name: { zh: '密封', en: 'Seal' },
        who: examiner,
        from: ['frozen'],
        to: 'sealed',
        grounds,
        asks: nothing,
      },

      enrol: {
        name: { zh: '导入名册', en: 'Enter a roll' },
        who: examiner,
        from: ['frozen', 'sealed', 'open'],
        optional: true,
        grounds,
        asks: z.strictObject({
          seats: filled(counted('名册共有座位', 'Seats of the roll', MOST_SEATS)),
          rollHash: filled(hex('座位号的散列', 'Hash of the numbers')),
        }),
        ...judgedOn({ facts: ['exam.roll'], guards: { asEntered: asEntered(grounds) } }),
      },

      seat: {
        name: { zh: '按号编座（没有姓名）', en: 'Seats by number, without names' },
        who: examiner,
        from: ['frozen', 'sealed', 'open'],
        optional: true,
        grounds,
        asks: z.strictObject({
          prefix: z
            .string()
            .trim()
            .regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,19}$/)
            .meta({
              zh: '班级代码或者号码的开头',
              en: 'Code of the class, or how numbers begin',
              help: {
                zh: '只能是字母、数字和短横，如 5-2；学生只编号，不收姓名',
                en: 'Letters, digits and hyphens alone, as 5-2: pupils have numbers, and no names are taken',
              },
            }),
          count: counted('人数', 'How many', 2000),
          unit: maybe(
            line('单位', 'Unit', { zh: '成绩按它汇总；可以不填', en: 'By which results are counted; optional' }),
          ),
        }),
        ...judgedOn({ facts: ['exam.roll'], guards: { seatsFit: seatsFit(grounds) } }),
        events: [
          raises(examSeated, ({ answers }) => ({
            prefix: String(answers.prefix),
            count: Number(answers.count),
            ...(typeof answers.unit === 'string' && { unit: answers.unit }),
          })),
        ],
      },

      issue: {
        name: { zh: '发放准考证', en: 'Issue admission slips' },
        who: examiner,
        from: ['frozen', 'sealed', 'open'],
        optional: true,
        grounds,
        asks: z.strictObject({
          slips: filled(counted('发放几份', 'How many', MOST_SEATS)),
          codesHash: filled(hex('口令散列的散列', 'Hash of the codes’ hashes')),
          reasons: maybe(words('重新发放的理由', 'Why again')),
        }),
        ...judgedOn({ facts: ['exam.roll'], guards: { asIssued: asIssued(grounds) } }),
      },

      withdraw: {
        name: { zh: '撤销座位', en: 'Withdraw a seat' },
        who: examiner,
        from: ['frozen', 'sealed', 'open'],
        optional: true,
        grounds,
        asks: z.strictObject({ number: seatNumber, reasons: words('理由', 'Why') }),
        reasons: 'reasons',
        ...judgedOn({ facts: ['exam.seat'], guards: { seatIsThere: seatIsThere(grounds) } }),
        events: [raises(examSeatWithdrawn, ({ answers }) => ({ number: String(answers.number) }))],
      },

      open: {
        name: { zh: '启封', en: 'Open the paper' },
        who: examiner,
        concurs: keyholder,
        from: ['sealed'],
        to: 'open',
        grounds,
        asks: nothing,
        ...judgedOn({ facts: ['exam.sitting'], guards: { canBeSat: canBeSat(grounds) } }),
        events: [raises(examOpened)],
      },

      rekey: {
        name: { zh: '更正答案，全体重新阅卷', en: 'Change a key and mark everybody again' },
        who: examiner,
        concurs: keyholder,
        from: ['closed', 'marked', 'told'],
        optional: true,
        grounds,
        asks: rekeyAsks,
        reasons: 'reasons',
        ...judgedOn({ facts: ['exam.item'], guards: { keyFits } }),
        events: [
          raises(examRekeyed, ({ answers, revision }) => ({
            item: String(answers.item),
            key: String(answers.key),
            revision,
          })),
        ],
      },

      close: {
        name: { zh: '结束考试', en: 'Close the exam' },
        who: 'system',
        from: ['open'],
        to: 'closed',
        grounds,
        asks: nothing,
        ...judgedOn({ facts: ['exam.sitting'], guards: { isOver: isOver(grounds) } }),
        events: [raises(examClosed)],
      },

      mark: {
        name: { zh: '阅卷完毕', en: 'All is marked' },
        who: 'system',
        from: ['closed'],
        to: 'marked',
        grounds,
        asks: nothing,
        ...judgedOn({ facts: ['exam.sitting'], guards: { allMarked: allMarked(grounds) } }),
      },

      tell: {
        name: { zh: '公布成绩', en: 'Tell the results' },
        who: examiner,
        from: ['marked'],
        to: 'told',
        grounds,
        asks: nothing,
        ...judgedOn({
          facts: ['exam.sitting'],
          guards: { allMarked: allMarked(grounds), allMarkedAnew: allMarkedAnew(grounds) },
        }),
        starts: [
          {
            id: 'review',
            name: { zh: '请求复核', en: 'Asking for a review' },
            kind: 'days-said',
            field: 'reviewDays',
            of: 'prepare',
            figure: 'own',
            binds: 'party',
            grounds,
          },
        ],
        events: [raises(examTold)],
      },

      finish: {
        name: { zh: '成绩确定', en: 'Results are final' },
        who: 'system',
        from: ['told'],
        to: 'final',
        grounds,
        asks: nothing,
        after: 'review',
        ...judgedOn({
          facts: ['exam.sitting'],
          guards: { reviewsAnswered: reviewsAnswered(grounds), allMarkedAnew: allMarkedAnew(grounds) },
        }),
        holder: 'nobody',
        events: [raises(examFinal)],
      },

      void: {
        name: { zh: '作废', en: 'Void it' },
        who: examiner,
        from: ['prepared', 'frozen', 'sealed', 'open', 'closed', 'marked'],
        to: 'voided',
        optional: true,
        grounds,
        asks: z.strictObject({
          reasons: words('作废的理由', 'Why', { zh: '公开', en: 'Public' }),
        }),
        reasons: 'reasons',
        holder: 'nobody',
      },
    },
  }
}

/** 国家工作人员日常学法、法治培训、任职法律考试 (work points, 4); 青少年法治教育 (5); skills tested of staff (csl 34 (二)). */
export const exam2017 = examUnder({
  version: '2017-06-01',
  law: 'points-2017@2017-01-01',
  kinds: ['points-2017@2017-01-01#point-4', 'points-2017@2017-01-01#point-5', 'csl@2017-06-01#art-34/para-1/item-2'],
  grounds: ['points-2017@2017-01-01#point-4'],
  lawSection: false,
})

const kinds: Grounds = [
  'rlpe@2025-11-01#art-35',
  'rlpe@2025-11-01#art-36/para-1',
  'rlpe@2025-11-01#art-41/para-1',
  'points-2017@2017-01-01#point-4',
]
const grounds: Grounds = ['rlpe@2025-11-01#art-36/para-1', 'points-2017@2017-01-01#point-4']

export const exam2025 = examUnder({
  version: '2025-11-01',
  law: 'rlpe@2025-11-01',
  kinds: [...kinds, 'csl@2017-06-01#art-34/para-1/item-2'],
  grounds,
  lawSection: true,
})

export const exam = examUnder({
  version: '2026-01-01',
  law: 'rlpe@2025-11-01',
  kinds: [...kinds, 'csl@2026-01-01#art-36/para-1/item-2'],
  grounds,
  lawSection: true,
})
