import { addDays, type Day, dayOf } from '../../../kernel/calendar/day.ts'
import { startJob } from '../../../kernel/job/start.ts'
import { credentialContextOf } from '../../../mechanisms/credential/context.ts'
import { makeCertificate } from '../../../mechanisms/credential/make.ts'
import type { DemoWork, DemoWorld } from '../../../mechanisms/plan/demo-work.ts'
import { jobItems } from '../../../mechanisms/sitting/analysis/analysed.ts'
import { partsOf } from '../../../mechanisms/sitting/analysis/pages.ts'
import { type OpenExam, type OpenExams, openExams } from '../../../mechanisms/sitting/open-exam.ts'
import { askReview, reviewWindow } from '../../../mechanisms/sitting/review.ts'
import { openSeats } from '../../../mechanisms/sitting/session.ts'
import { giveMark, nextWritten } from '../../../mechanisms/sitting/written.ts'
import { CERTIFICATES } from '../certificates/paths.ts'
import { analysisKind, similarKind } from '../results/kinds.ts'
import {
  type DemoExamMaking,
  type DemoRoll,
  EXAMINER,
  granted,
  isThere,
  momentOn,
  open,
  prepare,
  seat,
  take,
  tiedNumber,
} from './demo-acts.ts'
import { abilities } from './demo-answers.ts'
import { type DemoSitter, sit } from './demo-sitting.ts'

const TITLE = '网络安全法律知识考试（示例）'
const REVIEW_DAYS = 30

/** Each line takes all that the bank has of its make, so that everybody answers the same questions. */
const blueprint = [
  { topic: '总则', kind: 'single', difficulty: 'easy', count: 3, points: 1 },
  { topic: '总则', kind: 'true-false', difficulty: 'easy', count: 2, points: 1 },
  { topic: '网络信息安全', kind: 'single', difficulty: 'medium', count: 3, points: 1 },
  { topic: '网络信息安全', kind: 'single', difficulty: 'easy', count: 2, points: 1 },
  { topic: '网络信息安全', kind: 'multiple', difficulty: 'medium', count: 2, points: 1 },
  { topic: '关键信息基础设施', kind: 'single', difficulty: 'medium', count: 5, points: 1 },
  { topic: '法律责任', kind: 'single', difficulty: 'hard', count: 6, points: 1 },
  { topic: '法律责任', kind: 'multiple', difficulty: 'hard', count: 2, points: 1 },
  { topic: '网络运行安全', kind: 'short', difficulty: 'medium', count: 1, points: 5 },
]

const asked = (today: Day) => ({
  title: TITLE,
  kind: 'daily',
  audience: '市直机关国家工作人员（示例）',
  basis: 'rlpe@2025-11-01#art-36/para-1',
  opensOn: addDays(today, -14),
  opensAt: '09:00',
  closesOn: addDays(today, -11),
  closesAt: '18:00',
  minutes: 60,
  tries: 1,
  counts: 'best',
  pass: 18,
  choice: 'half',
  shuffle: true,
  shuffleOptions: true,
  showPoints: 'told',
  showRight: 'told',
  showKey: 'told',
  showExplanation: 'told',
  reviewDays: REVIEW_DAYS,
  apart: 2,
  blueprint,
})

const roll: DemoRoll = {
  numbered: [
    { prefix: 'PF', count: 22, unit: '临江市普法办' },
    { prefix: 'WX', count: 9, unit: '临江市网信办' },
    { prefix: 'GA', count: 8, unit: '临江市公安局' },
    { prefix: 'SF', count: 6, unit: '临江市司法局' },
    { prefix: 'CZ', count: 3, unit: '临江市财政局' },
  ],
  tied: [
    { id: 'wangxin-2', unit: '临江市网信办' },
    { id: 'wangxin-1', unit: '临江市网信办' },
    { id: 'pufa-1', unit: '临江市普法办' },
    { id: 'pufa-2', unit: '临江市普法办' },
    { id: 'pufa-4', unit: '临江市普法办' },
  ],
  open: ['PF-02'],
}

/** Who asks for a review, and for certificates: the best of the tied seats. */
const [BEST, SECOND] = [tiedNumber(0), tiedNumber(1)]
const TIED_ABLE = [1.9, 1.4, 0.9, 0.2, -1.6]

/** Nobody came to these. */
const ABSENT: ReadonlySet<string> = new Set(['WX-09', 'GA-08', 'SF-06'])
/** Two who answered nearly alike, for a person to look at. */
const ALIKE: Readonly<Record<string, string>> = { 'GA-04': 'GA-03' }
const LOW = -1.3

/** What was written, and what three markers give for it; the third only where the first two are far apart. */
const written = [
  {
    by: [BEST, 'PF-01'],
    words:
      '一是制定内部安全管理制度和操作规程，确定网络安全负责人；二是采取防范计算机病毒和网络攻击、网络侵入的技术措施；三是监测、记录网络运行状态和网络安全事件，日志留存不少于六个月；四是数据分类、重要数据备份和加密；五是法律、行政法规规定的其他义务。',
    points: [5, 5, 5],
  },
  {
    by: [SECOND, 'WX-03'],
    words: '要有安全管理制度和负责人，防病毒、防攻击，保存网络日志六个月以上，重要数据要备份和加密。',
    points: [4, 4.5, 4],
  },
  { by: ['SF-02', 'GA-07'], words: '制定制度、防范病毒、留存日志不少于六个月。', points: [4, 1.5, 3] },
  { by: ['WX-08'], words: '应当保护网络安全，不泄露个人信息。', points: [1, 0.5, 1] },
] as const

function sitters(making: DemoExamMaking): readonly DemoSitter[] {
  const numbered = roll.numbered.flatMap(({ prefix, count }) =>
    Array.from({ length: count }, (_, at) => `${prefix}-${String(at + 1).padStart(2, '0')}`),
  )
  const able = abilities(numbered.length)
  const all = [
    ...roll.tied.map((_, place) => ({ number: tiedNumber(place), ability: TIED_ABLE[place] ?? 0 })),
    ...numbered.map((number, at) => ({ number, ability: able[at] ?? 0 })),
  ]
  return all
    .filter(({ number }) => !ABSENT.has(number))
    .map(({ number, ability }, at) => {
      const alike = ALIKE[number]
      const said = written.find(({ by }) => by.some((one) => one === number))
      const isAlike = alike !== undefined || Object.values(ALIKE).includes(number)
      return {
        ...{ number, lot: alike ?? number, ability: isAlike ? LOW : ability },
        ...(said && { words: said.words }),
        at: new Date(momentOn(making, -14 + (at % 3), 9).getTime() + (30 + ((at * 29) % 420)) * 60_000),
        minutes: 22 + ((at * 7) % 31),
      }
    })
}

const markers = ['pufa-12', 'pufa-13', 'pufa-14'] as const

/** Two mark apart, and a third what they differ on, each answer by its own act. */
async function mark({ world, transaction }: DemoExamMaking, exam: OpenExam, at: Date): Promise<void> {
  for (const [turn, id] of markers.entries()) {
    const marker = world.actorOf(id).person
    for (;;) {
      const next = await nextWritten(transaction, exam, { marker, after: undefined })
      if (!next) break
      const points = written.find(({ words }) => words === next.words)?.points[turn] ?? 0
      granted(await giveMark(transaction, exam, { marker, ref: next.ref, points, note: undefined, now: at }), 'mark')
    }
  }
}

const REVIEW_WORDS = '我选的一项与该条原文的意思一致，请对照条文再看一次（示例）。'

/** The holder of a seat asks about the first answer that brought nothing. */
async function askForReview(making: DemoExamMaking, exam: string, number: string, at: Date): Promise<void> {
  const { world, transaction } = making
  const row = await transaction
    .selectFrom('exam_attempt as a')
    .innerJoin('exam_seat as s', 's.id', 'a.seat')
    .select(['a.id', 'a.seat', 'a.marks'])
    .where('a.case_id', '=', exam)
    .where('s.number', '=', number)
    .executeTakeFirstOrThrow()
  const marks: readonly unknown[] = Array.isArray(row.marks) ? row.marks : []
  const sessions = await openSeats(transaction, world.kernel.identity.keys, [{ seat: row.seat, at }])
  const asking = {
    ...{ caseId: exam, attempt: row.id, seat: row.seat, session: sessions.get(row.seat) ?? '' },
    ...{ item: Math.max(0, marks.indexOf(0)), count: marks.length, words: REVIEW_WORDS, isFinal: false },
    window: await reviewWindow(transaction, exam, REVIEW_DAYS),
  }
  granted(await askReview(transaction, asking, at), 'review')
}

/** What the examiner has reckoned: figures of items, and papers alike by figures of the office. */
async function reckon(
  { world, transaction }: DemoExamMaking,
  exams: OpenExams,
  exam: string,
  total: number,
): Promise<void> {
  const paper = await exams.of(exam)
  if (!paper) throw new Error('the exam of the demonstration has no paper')
  const { person, office } = world.actorOf(EXAMINER)
  const starting = {
    ...{ starter: { person, office }, total, now: world.kernel.now() },
    parts: partsOf(jobItems(paper.items, paper.rules)),
  }
  granted(await startJob(transaction, analysisKind, { ...starting, body: { exam } }), 'analysis')
  granted(
    await startJob(transaction, similarKind, { ...starting, body: { exam, least: 10, times: 2 } }),
    'papers alike',
  )
}

async function make(making: DemoExamMaking): Promise<void> {
  if (await isThere(making, TITLE)) return
  const { world, transaction } = making
  const exam = await prepare(making, asked(dayOf(world.kernel.now())), -20)
  await seat(making, exam, roll, -18)
  await open(making, exam, -15)
  const exams = openExams({ database: transaction, keyring: world.kernel.seal.keyring })
  const sat = sitters(making)
  await sit(making, exams, exam, sat)
  await take(making, { at: momentOn(making, -11, 18.1), by: 'system', step: 'close', case: exam })
  exams.forget(exam)
  const closed = await exams.of(exam)
  if (!closed) throw new Error('the exam of the demonstration is not closed')
  await mark(making, closed, momentOn(making, -9, 10))
  await take(making, { at: momentOn(making, -8, 9), by: 'system', step: 'mark', case: exam })
  await take(making, { at: momentOn(making, -5, 15), by: EXAMINER, step: 'tell', case: exam })
  await askForReview(making, exam, SECOND, momentOn(making, -3, 11))
  exams.forget(exam)
  await reckon(making, exams, exam, sat.length)
}

/** Certificates of two seats that passed: one with name and points, one with neither. Asked for twice, they are the same. */
async function certify({ kernel, actorOf }: DemoWorld): Promise<void> {
  const { database, site } = kernel.identity
  const exam = await database
    .selectFrom('exam')
    .select('case_id')
    .where('office', '=', actorOf(EXAMINER).office)
    .where('title', '=', TITLE)
    .executeTakeFirst()
  if (!exam) return
  const made = await database
    .selectFrom('exam_certificate')
    .select('number')
    .where('case_id', '=', exam.case_id)
    .limit(1)
    .executeTakeFirst()
  if (made) return
  const context = credentialContextOf({ kernel }, site.origin + CERTIFICATES)
  for (const { number, by, wish } of [
    { number: BEST, by: 'wangxin-2', wish: { named: true, scored: true } },
    { number: SECOND, by: 'wangxin-1', wish: { named: false, scored: false } },
  ])
    granted(await makeCertificate(context, { of: { case: exam.case_id, number }, wish, by: actorOf(by) }), number)
}

/** One exam that was sat, marked and told, with a review asked for, its analysis begun and certificates. */
export const demoToldExam: DemoWork = async (world) => {
  await world.kernel.identity.database.transaction().execute((transaction) => make({ world, transaction }))
  await certify(world)
}
