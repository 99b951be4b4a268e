import { z } from 'zod'
import { choose, line, words } from '../../kernel/procedure/asking.ts'
import type { OfficerCall, Procedure } from '../../kernel/procedure/definition.ts'
import { type FactReader, factReader } from '../../kernel/procedure/fact.ts'
import type { Grounds } from '../../kernel/procedure/grounds.ts'
import { type Guard, judgedOn } from '../../kernel/procedure/guard.ts'
import { typedAddress } from '../../law/cite/typed.ts'
import type { Edition } from '../../law/edition.ts'
import { isRefusal, refuse } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import { draftIn, frozenIn, writtenIn } from './frozen.ts'
import { indicatorsIn, rowsInText } from './sheet.ts'
import { ASSESSED, treeHash } from './tree.ts'
import { faultyTree, treeFaults } from './tree-faults.ts'

type TreeStage = 'draft' | 'frozen' | 'ended'

const stages: Readonly<Record<TreeStage, Say>> = {
  draft: { zh: '草拟中', en: 'Draft' },
  frozen: { zh: '已定版', en: 'Frozen' },
  ended: { zh: '不再使用', en: 'No longer used' },
}

/** As many characters as four hundred indicators of ordinary length take. */
const LONGEST_TEXT = 200_000

interface TreeProcedureOf {
  readonly id: string
  readonly name: Say
  readonly version: string
  readonly law: string
  readonly mark: string
  readonly grounds: Grounds
  /** Who writes the indicators, and who, another person, freezes them. */
  readonly writes: OfficerCall
  readonly freezes: OfficerCall
}

declare module '../../kernel/procedure/fact.ts' {
  interface FactTypes {
    /** Of the indicators that are written, what they stand on and no law at hand has. */
    readonly unknownBasis: readonly string[]
  }
}

/** A provision as an indicator keeps it, of what was typed: its address; undefined where no law at hand has it. */
export function basisTyped(typed: string, laws: readonly Edition[], day: string): string | undefined {
  const address = typedAddress(typed, { laws, day })
  return isRefusal(address) ? undefined : address
}

const Written = z.object({ indicators: z.string().max(LONGEST_TEXT) })

export const treeReaders: readonly FactReader[] = [
  factReader('unknownBasis', async (_, { answers, laws, day }) => {
    const { data } = Written.safeParse(answers)
    const cited = indicatorsIn(rowsInText(data?.indicators ?? '')).indicators.flatMap(({ basis }) => basis)
    return [...new Set(cited)].filter((one) => basisTyped(one, laws, day) !== one)
  }),
]

/** So many unknown bases are named. */
const MOST_NAMED = 50

const readable =
  (grounds: Grounds): Guard<'unknownBasis'> =>
  ({ answers, facts: { unknownBasis } }) => {
    const { faults } = indicatorsIn(rowsInText(String(answers.indicators)))
    const reasons: readonly Say[] = [
      ...faults.map(({ reason }) => reason),
      ...unknownBasis.slice(0, MOST_NAMED).map((one) => ({
        zh: `依据“${one}”不是本站收录的条款（如 rlpe@2025-11-01#art-56）`,
        en: `“${one}” is no provision at hand, as rlpe@2025-11-01#art-56`,
      })),
    ]
    if (reasons.length === 0) return undefined
    const reason = {
      zh: reasons.map(({ zh }) => zh).join('；'),
      en: reasons.map(({ en }) => en).join('; '),
    }
    const each = reasons.map((one) => ({ field: 'indicators', name: undefined, reason: one, grounds: [] }))
    return refuse('incomplete', reason, { grounds, faults: each })
  }

const withoutFaults =
  (grounds: Grounds): Guard =>
  ({ file }) => {
    const faults = treeFaults({ indicators: file ? writtenIn(file).indicators : [] })
    return faults.length === 0 ? undefined : faultyTree(faults, grounds)
  }

/** Whoever freezes says what they read: a draft that changed meanwhile has another hash. */
const asSeen =
  (grounds: Grounds): Guard =>
  ({ file, answers: { hash } }) => {
    const now = file && treeHash(draftIn(file))
    if (hash === now) return undefined
    const reason = {
      zh: `这不是现在草稿的散列：请看过草稿（散列 ${now}）再定版`,
      en: `This is not the hash of the draft as it stands: read it (${now}) before you freeze it`,
    }
    return refuse('overtaken', reason, { grounds })
  }

const differs =
  (grounds: Grounds): Guard =>
  ({ file }) => {
    const last = file && frozenIn(file).at(-1)
    if (!file || last?.hash !== treeHash(draftIn(file))) return undefined
    const reason = { zh: '与上一版没有不同', en: 'It does not differ from the version before' }
    return refuse('out-of-turn', reason, { grounds })
  }

/**
 * The file of an indicator tree: written as often as needed, frozen by another person as a version that never changes,
 * opened again with a reason for the next. Each act has its entry on record, and so has each version its hash. An area
 * names it for its own trees, on its own ground.
 */
export const treeProcedure = ({ grounds, writes, freezes, ...head }: TreeProcedureOf): Procedure<TreeStage> => ({
  ...head,
  searchable: ['title'],
  about: 'title',
  stages,
  ends: ['ended'],
  way: {
    draft: [
      { step: 'write', before: ['write'] },
      { step: 'write', where: (file) => treeFaults(writtenIn(file)).length > 0 },
      'freeze',
    ],
    frozen: [
      {
        step: 'end',
        rests: { zh: '已定版，可以使用；要改时另立新版', en: 'Frozen and ready for use; a change is a new version' },
      },
    ],
  },
  steps: {
    begin: {
      name: { zh: '新建指标树', en: 'Begin a tree' },
      who: writes,
      from: [],
      to: 'draft',
      grounds,
      asks: z.strictObject({
        title: line('名称', 'Title'),
        assesses: choose('评什么', 'What it assesses', ASSESSED, {
          zh: '只评规划的实施和单位的工作，不给个人打分',
          en: 'The carrying out of plans and the work of units; no person is scored',
        }),
      }),
    },
    write: {
      name: { zh: '写指标', en: 'Write the indicators' },
      who: writes,
      from: ['draft'],
      grounds,
      asks: z.strictObject({
        indicators: z
          .string()
          .min(1)
          .max(LONGEST_TEXT)
          .meta({
            zh: '指标',
            en: 'Indicators',
            help: {
              zh: '一行一项，各列用制表符隔开，可以从电子表格整块粘贴：编号、上级编号、指标、英文、分值、证明材料（文件、网址、现场证明）、评分标准、依据的条款、其他依据。同级分值合计等于上级，最上一级合计100',
              en: 'One a line, cells between tabs, as a spreadsheet pastes them: code, parent, indicator, in English, weight, evidence (file, link, live proof), scoring guide, basis, other source. Siblings add up to their parent, the top to 100',
            },
          }),
      }),
      ...judgedOn({ facts: ['unknownBasis'], guards: { readable: readable(grounds) } }),
    },
    freeze: {
      name: { zh: '定版', en: 'Freeze' },
      who: freezes,
      from: ['draft'],
      to: 'frozen',
      grounds,
      asks: z.strictObject({
        hash: z
          .string()
          .regex(/^[0-9a-f]{64}$/)
          .meta({
            zh: '草稿的散列',
            en: 'Hash of the draft',
            help: {
              zh: '您看过的那一稿；定版后不再改动',
              en: 'Of the draft you have read; frozen, it changes no more',
            },
          }),
      }),
      guards: { withoutFaults: withoutFaults(grounds), asSeen: asSeen(grounds), differs: differs(grounds) },
      needs: ['write'],
      notBy: ['begin', 'write'],
    },
    revise: {
      name: { zh: '另立新版', en: 'Begin a new version' },
      who: writes,
      from: ['frozen'],
      to: 'draft',
      grounds,
      asks: z.strictObject({ reason: words('为什么改', 'Why') }),
    },
    end: {
      name: { zh: '停止使用', en: 'Use it no longer' },
      who: freezes,
      from: ['draft', 'frozen'],
      to: 'ended',
      grounds,
      optional: ['draft'],
      asks: z.strictObject({ reason: words('理由', 'Why') }),
    },
  },
})
