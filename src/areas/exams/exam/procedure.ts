import { z } from 'zod'
import { day, nothing, words } from '../../../kernel/procedure/asking.ts'
import type { OfficerCall, Procedure } from '../../../kernel/procedure/definition.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import { judgedOn } from '../../../kernel/procedure/guard.ts'
import { raises } from '../../../kernel/procedure/step-event.ts'
import {
  examClosed,
  examDrawn,
  examFinal,
  examOpened,
  examRekeyed,
  examTold,
  examVoided,
} from '../../../mechanisms/event-kinds/exams.ts'
import { rekeyAsks } from '../../../mechanisms/sitting/rekey-asks.ts'
import { amendAsks, examAsks } from './asking.ts'
import { bankFills, hasLawSection } from './bank-guards.ts'
import { allBases, bases2017, bases2025, bases2026, type ExamBases } from './bases.ts'
import {
  allMarked,
  allMarkedAnew,
  basisFits,
  canBeSat,
  examFits,
  isOver,
  keyFits,
  reviewsAnswered,
  wordsStand,
} from './guards.ts'
import { makesUpTold } from './make-up-guard.ts'
import { rollSteps } from './roll-steps.ts'
import { MOST_MOVED, roomSteps } from './room-steps.ts'
import { noReaderSits } from './sitting-guards.ts'
import { counted, type ExamStage, examStages, hex } from './stages.ts'

// 2017年工作要点：4.……确保党委（党组）中心组学法、国家工作人员日常学法、法治培训、任职法律考试……等制度贯彻落实。
// 法治宣传教育法第三十五条　录用国家工作人员，应当将有关法律知识纳入录用考试内容。第三十六条　健全国家工作人员日常学法制度。……
// 网络安全法：（二）定期对从业人员进行网络安全教育、技术培训和技能考核

const examiner: OfficerCall = { role: 'examiner' }
const keyholder: OfficerCall = { role: 'exam-keyholder' }

interface ExamText {
  readonly version: string
  readonly law: string
  /** What an exam of each kind stands on. */
  readonly bases: ExamBases
  /** Whether the law asks of a recruitment exam that it has a section on the law (rlpe Art. 35). */
  readonly lawSection: boolean
}

/**
 * Of every step between the preparing and the end: the one text that names an exam. No law says how one is sealed, opened,
 * voided or reviewed, and its pages say so beside the basis of the exam itself.
 */
const grounds: Grounds = ['points-2017@2017-01-01#point-4']

/** Up to which day it is sat: as it was frozen, and as extra time moved it. */
const sitting = {
  id: 'sitting',
  name: { zh: '答题截止', en: 'Sitting it' },
  kind: 'until',
  field: 'closesOn',
  of: 'freeze',
  figure: 'own',
  binds: 'party',
  grounds,
  extension: { longest: MOST_MOVED, grounds },
} as const

/**
 * An exam: said, drawn and frozen by the system, sealed, opened by two, closed and marked by the system, told, final. Its
 * seats, attempts and answers are rows of their own (`src/mechanisms/sitting`) and no acts. No law names a figure or a time
 * for any of this: those that stand in it are the office's own.
 */
function examUnder({ version, law, bases, lawSection }: ExamText): Procedure<ExamStage> {
  const kinds = allBases(bases)
  const filling = judgedOn({
    facts: ['exam.bank', 'exam.earlier'],
    guards: { makesUpTold: makesUpTold(kinds), bankFills: bankFills(kinds), ...(lawSection && { hasLawSection }) },
  })
  const saying = judgedOn({
    facts: ['exam.earlier'],
    guards: { examFits: examFits(kinds), basisFits: basisFits(bases, kinds), makesUpTold: makesUpTold(kinds) },
  })
  const voiding = {
    who: examiner,
    to: 'voided',
    optional: true,
    grounds,
    asks: z.strictObject({
      reasons: words('作废的理由', 'Why', { zh: '公开，考生看得到', en: 'Public; candidates read it' }),
    }),
    reasons: 'reasons',
    holder: 'nobody',
    events: [raises(examVoided)],
  } as const
  return {
    id: 'exam',
    name: { zh: '考试', en: 'Examination' },
    version,
    law,
    mark: '考',
    stages: examStages,
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
        ...saying,
        holder: 'taker',
      },

      amend: {
        name: { zh: '改考试的安排', en: 'Change what was said' },
        who: examiner,
        from: ['prepared'],
        optional: true,
        grounds: kinds,
        asks: amendAsks,
        ...saying,
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
          closesOn: day('截止日', 'Last day'),
          rulesHash: hex('时间和规则的散列', 'Hash of times and rules'),
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

      ...rollSteps(grounds, keyholder),
      ...roomSteps(grounds, keyholder),

      open: {
        name: { zh: '启封', en: 'Open the paper' },
        who: examiner,
        concurs: keyholder,
        from: ['sealed'],
        to: 'open',
        grounds,
        asks: nothing,
        ...judgedOn({
          facts: ['exam.sitting', 'exam.stopped', 'exam.seated-readers'],
          guards: {
            canBeSat: canBeSat(grounds),
            wordsStand: wordsStand(grounds),
            noReaderSits: noReaderSits(grounds),
          },
        }),
        starts: [sitting],
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
        stops: ['sitting'],
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
        ...voiding,
        name: { zh: '作废', en: 'Void it' },
        from: ['prepared', 'frozen', 'sealed'],
      },

      // Once people may have sat it, nobody voids it alone.
      annul: {
        ...voiding,
        name: { zh: '启封后作废', en: 'Void it once it was opened' },
        concurs: keyholder,
        from: ['open', 'closed', 'marked'],
        stops: ['sitting'],
      },
    },
  }
}

/** 任职法律考试 (work points, 4); 青少年法治教育 (5); skills tested of staff (csl 34 (二)). */
export const exam2017 = examUnder({
  version: '2017-06-01',
  law: 'points-2017@2017-01-01',
  bases: bases2017,
  lawSection: false,
})

export const exam2025 = examUnder({
  version: '2025-11-01',
  law: 'rlpe@2025-11-01',
  bases: bases2025,
  lawSection: true,
})

export const exam = examUnder({
  version: '2026-01-01',
  law: 'rlpe@2025-11-01',
  bases: bases2026,
  lawSection: true,
})
