import { z } from 'zod'
import { line, maybe, nothing, words } from '../../../kernel/procedure/asking.ts'
import { caseNumber, type Procedure } from '../../../kernel/procedure/definition.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import { judgedOn } from '../../../kernel/procedure/guard.ts'
import { raises, type StepTold } from '../../../kernel/procedure/step-event.ts'
import type { Address } from '../../../law/address.ts'
import type { Say } from '../../../law/say.ts'
import { lineOf, MOST_LINES, openedOf } from '../../../mechanisms/draw/list.ts'
import { MOST_AHEAD } from '../../../mechanisms/draw/seed.ts'
import { drawInspected, drawPrepared, drawReached } from '../../../mechanisms/event-kinds/inspections.ts'
import { besideAsAnnounced, isReached, liesAhead, listFits, wasDrawn } from './guards.ts'

type DrawStage = 'prepared' | 'announced' | 'reached' | 'drawn' | 'closed' | 'voided'

const stages: Readonly<Record<DrawStage, Say>> = {
  prepared: { zh: '名单已登记', en: 'List entered' },
  announced: { zh: '已公布，待抽取', en: 'Announced' },
  reached: { zh: '抽取中', en: 'Being drawn' },
  drawn: { zh: '已抽取', en: 'Drawn' },
  closed: { zh: '已办结', en: 'Closed' },
  voided: { zh: '已作废', en: 'Voided' },
}

interface DrawText {
  readonly version: string
  readonly law: string
  readonly inspect: Address
  readonly remit: Address
}

/** Of the line that is to be inspected: who it is, and nothing of the others. */
function lineDrawn({ case: id, file, answers }: StepTold) {
  const drawn = openedOf(file?.steps.findLast(({ step }) => step === 'record')?.answers.drawn)
  const line = drawn.find(({ hash }) => hash === answers.line)
  if (!file || !line) throw new Error(`${id} has no such line drawn`)
  const { operator, unit } = lineOf(line.text)
  return { origin: `${id}.${line.hash}`, number: caseNumber(file.mark, file.year, file.number), operator, unit }
}

const kept = (zh: string, en: string) => z.string().max(200_000).meta({ zh, en })
const whole = (zh: string, en: string, most: number, help?: Say) =>
  z
    .int()
    .min(1)
    .max(most)
    .meta({ zh, en, ...(help && { help }) })

/**
 * 抽查: whom to inspect is drawn so that nobody can choose, and anybody can repeat it. The list is entered and its hashes
 * are published; the seed is the root of this installation's record at a size that lies ahead, and where one was named a number
 * from outside; what is drawn follows from both by `src/mechanisms/draw/draw.ts`.
 */
function drawUnder(text: DrawText): Procedure<DrawStage> {
  const grounds: Grounds = [text.inspect, text.remit]
  const who = { role: 'investigator', remit: 'inspection.order' } as const

  return {
    id: 'draw',
    name: { zh: '抽查对象的抽取', en: 'Draw whom to inspect' },
    version: text.version,
    law: text.law,
    mark: '抽查',
    searchable: ['subject'],
    about: 'subject',
    separate: [['investigator', 'decider']],
    stages,
    ends: ['closed', 'voided'],
    way: {
      prepared: [{ step: 'salt', before: ['salt'] }, 'announce'],
      announced: 'draw',
      reached: 'record',
      drawn: [{ step: 'inspect', before: ['inspect'] }, 'close'],
    },

    steps: {
      prepare: {
        name: { zh: '登记名单，公布抽取办法', en: 'Enter the list and announce the draw' },
        who,
        from: [],
        to: 'prepared',
        grounds,
        asks: z.strictObject({
          subject: line('抽查事项', 'What is to be inspected', { zh: '公开', en: 'Public' }),
          basis: line('抽查依据', 'Basis', {
            zh: '公开；检查计划的名称和文号',
            en: 'Public: the plan, with its number',
          }),
          list: z
            .string()
            .trim()
            .min(1)
            .max(20_000)
            .meta({
              zh: '名单',
              en: 'The list',
              help: {
                zh: `一行一个网络运营者，至多 ${MOST_LINES} 行；在本站有席位的，名称后空一格写 # 和机构代号。名单不公开，只公布每行加盐后的散列；抽到的才公开`,
                en: `One operator a line, ${MOST_LINES} at most; after its name a space, # and the id of its desk here, if it has one. The list is not published, only a salted hash of each line; what is drawn is`,
              },
            }),
          count: whole('抽取几个', 'How many are drawn', MOST_LINES),
          size: whole('账本到第几条时的根作种子', 'The size of the ledger whose root is the seed', 1e12, {
            zh: `须是以后的：比现有条数多 10 至 ${MOST_AHEAD} 条。现有多少条见“存证”页`,
            en: `It must lie ahead, by 10 to ${MOST_AHEAD} entries. How many there are now stands under Records`,
          }),
          beside: maybe(
            line('另加的站外号码', 'A number from outside besides', {
              zh: '可以不填。写明以后才产生、任何人都能查到的号码，例如某期公益彩票的开奖号码；填了它，管理本机的人也无法左右结果',
              en: 'You may leave it empty. Name a number that comes later and that anybody can look up, as that of a public lottery’s drawing; with it not even who runs this machine can sway the draw',
            }),
          ),
        }),
        ...judgedOn({ facts: ['ledgerHead'], guards: { listFits: listFits(grounds), liesAhead: liesAhead(grounds) } }),
        holder: 'taker',
        events: [raises(drawPrepared)],
      },

      salt: {
        name: { zh: '逐行加盐', en: 'Salt each line' },
        who: 'system',
        from: ['prepared'],
        grounds,
        asks: z.strictObject({ salts: kept('盐值，与名单逐行对应', 'Salts, line by line as the list') }),
        most: 1,
        internal: true,
      },

      // Everything in it is public: its receipt is too, and shows that it came before the root that is the seed.
      announce: {
        name: { zh: '公布', en: 'Announce' },
        who: 'system',
        from: ['prepared'],
        to: 'announced',
        grounds,
        asks: z.strictObject({
          hashes: kept('每行的散列', 'Hash of each line'),
          listHash: z.string().length(64).meta({ zh: '名单的散列', en: 'Hash of the list' }),
          lines: whole('名单行数', 'Lines of the list', MOST_LINES),
          count: whole('抽取几个', 'How many are drawn', MOST_LINES),
          origin: z.string().max(300).meta({ zh: '账本', en: 'Ledger' }),
          size: whole('账本条数', 'Size of the ledger', 1e12),
          beside: maybe(line('站外号码', 'Number from outside')),
        }),
        needs: ['salt'],
      },

      // Salts that are chosen once the seed is known could choose the draw.
      lapse: {
        name: { zh: '来不及公布，自动作废', en: 'Too late to announce: voided' },
        who: 'system',
        from: ['prepared'],
        to: 'voided',
        grounds,
        asks: z.strictObject({ reasons: words('理由', 'Why') }),
        tells: [
          {
            whom: 'office',
            text: {
              zh: '账本增长太快，抽查未及公布，请另定更大的条数',
              en: 'The ledger grew too fast and the draw was not announced: name a larger size',
            },
          },
        ],
      },

      draw: {
        name: { zh: '抽取', en: 'Draw' },
        who,
        from: ['announced'],
        to: 'reached',
        grounds,
        asks: z.strictObject({
          value: maybe(
            line('公布时指明的站外号码', 'The number from outside, as announced', {
              zh: '公布时没有指明的不填；照公开的原样填写',
              en: 'Nothing where none was announced; exactly as it was published',
            }),
          ),
        }),
        ...judgedOn({
          facts: ['ledgerHead'],
          guards: { isReached: isReached(grounds), besideAsAnnounced: besideAsAnnounced(grounds) },
        }),
        events: [raises(drawReached)],
      },

      record: {
        name: { zh: '抽取结果', en: 'What was drawn' },
        who: 'system',
        from: ['reached'],
        to: 'drawn',
        grounds,
        asks: z.strictObject({
          root: z.string().length(64).meta({ zh: '该条数时的根', en: 'Root at that size' }),
          value: maybe(line('站外号码', 'Number from outside')),
          drawn: kept('抽到的：散列、盐值、名称', 'Drawn: hash, salt, line'),
        }),
        tells: [{ whom: 'office', text: { zh: '抽查对象已抽取', en: 'The draw is made' } }],
      },

      inspect: {
        name: { zh: '对抽到的开展检查', en: 'Inspect one that was drawn' },
        who,
        from: ['drawn'],
        grounds,
        asks: z.strictObject({ line: z.string().length(64).meta({ zh: '哪一家', en: 'Which' }) }),
        guards: { wasDrawn: wasDrawn(grounds) },
        events: [raises(drawInspected, lineDrawn)],
      },

      void: {
        name: { zh: '作废', en: 'Void it' },
        who: { role: 'decider', remit: 'inspection.order' },
        from: ['prepared', 'announced', 'reached'],
        to: 'voided',
        grounds,
        asks: z.strictObject({
          reasons: words('作废的理由', 'Why', {
            zh: '公开：公布过的抽查不会因作废而消失',
            en: 'Public: a draw that was announced does not vanish by being voided',
          }),
        }),
        reasons: 'reasons',
        holder: 'nobody',
      },

      close: {
        name: { zh: '办结', en: 'Close' },
        who,
        from: ['drawn'],
        to: 'closed',
        grounds,
        asks: nothing,
        holder: 'nobody',
      },
    },
  }
}

export const draw2017 = drawUnder({
  version: '2017-06-01',
  law: 'csl@2017-06-01',
  inspect: 'csl@2017-06-01#art-49/para-2',
  remit: 'csl@2017-06-01#art-8/para-2',
})

export const draw = drawUnder({
  version: '2026-01-01',
  law: 'csl@2026-01-01',
  inspect: 'csl@2026-01-01#art-51/para-2',
  remit: 'csl@2026-01-01#art-9/para-2',
})
