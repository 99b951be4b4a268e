import { z } from 'zod'
import { line, maybe, words } from '../../../kernel/procedure/asking.ts'
import type { OfficerCall, Step } from '../../../kernel/procedure/definition.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import { judgedOn } from '../../../kernel/procedure/guard.ts'
import { raises } from '../../../kernel/procedure/step-event.ts'
import { examSeated, examSeatWithdrawn } from '../../../mechanisms/event-kinds/exams.ts'
import { MOST_CLASSES } from '../../../mechanisms/sitting/classes.ts'
import {
  asClassIssued,
  asEntered,
  asIssued,
  MOST_SEATS,
  pupilsUnnamed,
  seatIsThere,
  seatsFit,
  seatWasSat,
} from './guards.ts'
import { noReaderSits } from './sitting-guards.ts'
import { counted, type ExamStage, hex } from './stages.ts'

const examiner: OfficerCall = { role: 'examiner' }

/** The page of the roll fills it in, and a guard holds it to what the roll is. */
const filled = <Asked extends z.ZodType>(asked: Asked) => asked.meta({ ...asked.meta(), filled: true })

const seatNumber = z
  .string()
  .trim()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}-]{0,29}$/u)
  .meta({ zh: '座位号', en: 'Number of the seat' })

/** Who may sit it: seats by a roll or by number, their slips, and seats withdrawn. */
export const rollSteps = (grounds: Grounds, keyholder: OfficerCall): Readonly<Record<string, Step<ExamStage>>> => ({
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
    ...judgedOn({
      facts: ['exam.roll', 'exam.seated-readers'],
      guards: { asEntered: asEntered(grounds), noReaderSits: noReaderSits(grounds) },
    }),
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
      unit: maybe(line('单位', 'Unit', { zh: '成绩按它汇总；可以不填', en: 'By which results are counted; optional' })),
    }),
    ...judgedOn({ facts: ['exam.roll'], guards: { seatsFit: seatsFit(grounds), pupilsUnnamed } }),
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
      again: maybe(filled(z.string().trim().min(1).max(8000).meta({ zh: '补发的座位号', en: 'Seats issued again' }))),
      reasons: maybe(words('重新发放的理由', 'Why again')),
    }),
    ...judgedOn({ facts: ['exam.roll'], guards: { asIssued: asIssued(grounds) } }),
  },

  class: {
    name: { zh: '发放班级口令', en: 'Issue codes of classes' },
    who: examiner,
    from: ['frozen', 'sealed', 'open'],
    optional: true,
    grounds,
    asks: z.strictObject({
      classes: filled(counted('发放几个班', 'How many', MOST_CLASSES)),
      codesHash: filled(hex('口令散列的散列', 'Hash of the codes’ hashes')),
      again: maybe(filled(z.string().trim().min(1).max(20_000).meta({ zh: '换发的班级', en: 'Classes issued again' }))),
      reasons: maybe(words('换发的理由', 'Why again')),
    }),
    ...judgedOn({ facts: ['exam.roll'], guards: { asClassIssued: asClassIssued(grounds) } }),
  },

  // Whoever has a new code takes a running paper over: two people answer for it.
  reissue: {
    name: { zh: '同意给答过题的座位补发准考证', en: 'Let a seat that was sat have a new slip' },
    who: examiner,
    concurs: keyholder,
    from: ['open'],
    optional: true,
    grounds,
    asks: z.strictObject({ number: seatNumber, reasons: words('理由', 'Why') }),
    reasons: 'reasons',
    ...judgedOn({ facts: ['exam.seat'], guards: { seatWasSat: seatWasSat(grounds) } }),
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
})
