import type { CaseFile } from '../../kernel/procedure/case-file.ts'
import { loadCase } from '../../kernel/procedure/case-file.ts'
import type { TakenStep } from '../../kernel/procedure/case-state.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { indicatorsIn, type ReadIndicators, rowsInText } from './sheet.ts'
import { ASSESSED, type Assessed, type IndicatorTree, treeHash } from './tree.ts'

/** A version of a tree as it was frozen: it never changes. */
export interface FrozenTree {
  /** By which assessments name it for good: the file of the tree and the number of the version, `0k….2`. */
  readonly ref: string
  readonly file: string
  /** Of which its file is: trees of different procedures assess different work. */
  readonly procedure: string
  /** From 1. */
  readonly version: number
  readonly hash: string
  readonly tree: IndicatorTree
  readonly office: string
  readonly frozenAt: Date
  /** The revision of the act that froze it. */
  readonly revision: number
  /** Why it was made after an earlier one; undefined of the first. */
  readonly reason: string | undefined
}

type Steps = Pick<CaseFile, 'id' | 'office' | 'steps' | 'procedure'>

const isAssessed = (word: unknown): word is Assessed => typeof word === 'string' && Object.hasOwn(ASSESSED, word)

const headOf = (steps: readonly TakenStep[]) => {
  const { title, assesses } = steps.find(({ step }) => step === 'begin')?.answers ?? {}
  return { title: String(title ?? ''), assesses: isAssessed(assesses) ? assesses : 'unit' } as const
}

/** The indicators as they were written last; none before any were. */
export const writtenIn = ({ steps }: Pick<Steps, 'steps'>): ReadIndicators =>
  indicatorsIn(rowsInText(textIn({ steps })))

export const textIn = ({ steps }: Pick<Steps, 'steps'>): string =>
  String(steps.findLast(({ step }) => step === 'write')?.answers.indicators ?? '')

/** The tree as it would be frozen now. */
export const draftIn = ({ steps }: Pick<Steps, 'steps'>): IndicatorTree => ({
  ...headOf(steps),
  indicators: writtenIn({ steps }).indicators,
})

/** Every version of the file of a tree, the first first. Pure. */
export function frozenIn({ id, office, steps, procedure }: Steps): readonly FrozenTree[] {
  return steps.flatMap((taken, at) => {
    if (taken.step !== 'freeze') return []
    const before = steps.slice(0, at)
    const version = before.filter(({ step }) => step === 'freeze').length + 1
    const tree = draftIn({ steps: before })
    const reason = before.findLast(({ step }) => step === 'revise')?.answers.reason
    return [
      {
        ref: `${id}.${version}`,
        file: id,
        procedure,
        version,
        hash: treeHash(tree),
        tree,
        office,
        frozenAt: taken.at,
        revision: taken.revision,
        reason: version === 1 || reason === undefined ? undefined : String(reason),
      },
    ]
  })
}

/** A frozen version by its reference, of whichever procedure of trees; undefined where there is none. */
export async function frozenTreeOf(database: Database, ref: string): Promise<FrozenTree | undefined> {
  const [, id] = /^([\w-]{1,60})\.\d{1,4}$/.exec(ref) ?? []
  const file = id === undefined ? undefined : await loadCase(database, id)
  return file && frozenIn(file).find((one) => one.ref === ref)
}

/** The same of trees that are files of this procedure alone. */
export async function frozenTree(database: Database, procedure: string, ref: string): Promise<FrozenTree | undefined> {
  const found = await frozenTreeOf(database, ref)
  return found?.procedure === procedure ? found : undefined
}
