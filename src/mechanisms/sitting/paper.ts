import { z } from 'zod'
import { ItemShape } from '../exam/item.ts'

/** How a partly right answer to `multiple` and `indefinite` counts; printed on the paper. */
export const choiceRules = {
  all: { zh: '多选、不定项须全部选对才得分', en: 'several choices count only where all are right' },
  half: {
    zh: '多选、不定项少选而无错选的得一半分，多选、错选不得分',
    en: 'of several choices a true part without a wrong one counts half; a wrong one counts nothing',
  },
} as const

/** When something of a result is shown: at hand-in, when the exam has closed, when results are told, when they are final, never. */
export const moments = {
  handed: { zh: '交卷时', en: 'at hand-in' },
  closed: { zh: '考试结束后', en: 'once it has closed' },
  told: { zh: '公布成绩时', en: 'when results are told' },
  final: { zh: '成绩确定后', en: 'once results are final' },
  never: { zh: '不公布', en: 'never' },
} as const

export type Moment = keyof typeof moments

const moment = z.enum(['handed', 'closed', 'told', 'final', 'never'])

const { handed: _, ...closing } = moments

/**
 * When what is right may be shown: never before the exam has closed for everybody, since who sits it later would be told,
 * and who came late would answer by it.
 */
export const momentsAfter = closing

const momentAfter = z.enum(['closed', 'told', 'final', 'never'])

/**
 * Conditions of one line of the blueprint, as `drawPaper` reads them, and what each item of it counts. The kind of a line of
 * case sets says how many questions each has (`case-3`): it counts sets, and its points are those of each question.
 */
const blueprintLine = z.strictObject({
  where: z.strictObject({
    topic: z.string().optional(),
    kind: z.string().optional(),
    difficulty: z.string().optional(),
  }),
  count: z.int().min(1).max(200),
  points: z.number().positive().max(100),
})

/** What an exam is held by, frozen with its paper. */
export const ExamRules = z.strictObject({
  blueprint: z.array(blueprintLine).min(1).max(30),
  shuffle: z.boolean(),
  shuffleOptions: z.boolean(),
  choice: z.enum(['all', 'half']),
  /** Points of the whole, and how many pass. */
  most: z.number().positive(),
  pass: z.number().min(0),
  /** Points by which two markers may differ before a third marks. */
  apart: z.number().min(0),
  /** How often one item may be seen in this exam; none where it is left out. */
  cap: z.int().min(1).optional(),
  shown: z.strictObject({ points: moment, right: momentAfter, key: momentAfter, explanation: momentAfter }),
  /** Days after results are told within which one may ask for a review: the office's own figure. */
  reviewDays: z.int().min(1).max(60),
  /** Months from its close for which it keeps what tells of a person (`keeping.ts`): the office's own figure. */
  keepsMonths: z.int().min(6).max(120).optional(),
  /** The provision it is held under, and why that one where it is not that of its kind. */
  basis: z.string().optional(),
  basisWhy: z.string().optional(),
})
export type ExamRules = Readonly<z.output<typeof ExamRules>>

/** The case set of a question: it is drawn whole or not at all. Topic and difficulty are those of the set. */
const caseSet = z.strictObject({
  /** Record of its passage. */
  id: z.string(),
  /** Place of the question in it, from 0. */
  at: z.int().min(0),
  topic: z.string().optional(),
  difficulty: z.string().optional(),
})

/** One item as it stood when the paper was frozen. */
export const FrozenItem = z.strictObject({
  /** Record of the bank, and its version. */
  record: z.string(),
  version: z.int(),
  difficulty: z.string().optional(),
  /** Passage that stands before it, shared by a case set. */
  passage: z.string().optional(),
  set: caseSet.optional(),
  /** Units with the hash of their words on the day it was frozen. */
  bound: z.array(z.strictObject({ unit: z.string(), hash: z.string() })),
  item: ItemShape,
})
export type FrozenItem = Readonly<z.output<typeof FrozenItem>>

/** What is sealed: the items in the order of their ids, and the seed from which each entrant's paper is drawn. */
export const SealedPaper = z.strictObject({
  /** 32 bytes, hexadecimal, lower case. Published once the exam has closed. */
  seed: z.string().regex(/^[0-9a-f]{64}$/),
  items: z.array(FrozenItem).min(1).max(5000),
})
export type SealedPaper = Readonly<z.output<typeof SealedPaper>>

/**
 * The items of an entrant's paper, in their order: the place of each in the frozen paper; its options in the order they
 * are shown, each by its place in the frozen item, A for the first (`CADB`); and the line of the blueprint that drew it,
 * from 0, which says what it counts.
 */
export const DrawnItems = z.array(z.tuple([z.int(), z.string(), z.int()])).readonly()
export type DrawnItems = z.output<typeof DrawnItems>
