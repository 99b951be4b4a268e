import { draftIn, frozenIn, textIn, writtenIn } from '../../../mechanisms/tree/frozen.ts'
import { indicatorsIn, rowsInText, rowsOf, textOf } from '../../../mechanisms/tree/sheet.ts'
import { treeHash } from '../../../mechanisms/tree/tree.ts'
import { treeFaults } from '../../../mechanisms/tree/tree-faults.ts'
import { basisTyped } from '../../../mechanisms/tree/tree-procedure.ts'
import type { CasePages } from '../../../web/case-pages.tsx'
import { IndicatorTable } from '../../../web/tree/indicator-table.tsx'
import { HOME } from '../home-path.ts'
import { UNIT_TREES } from './paths.ts'
import { studyTree } from './trees.ts'

export const top = { name: { zh: '学习和考核', en: 'Study and assessment' }, path: HOME } as const

const LARGEST = 512 * 1024

/** The same text with every provision by its address; what is none stays, for the step to refuse. */
function withAddresses(text: string, laws: Parameters<typeof basisTyped>[1], day: string): string {
  const { indicators, faults } = indicatorsIn(rowsInText(text))
  const addressed = indicators.map((one) => ({
    ...one,
    basis: one.basis.map((typed) => basisTyped(typed, laws, day) ?? typed),
  }))
  return faults.length > 0 ? text : textOf(rowsOf(addressed, 'zh'))
}

/** Trees of an office by which units are assessed. */
export const treeCases: CasePages = {
  procedure: studyTree.id,
  path: UNIT_TREES,
  title: { zh: '学法用法考核指标树', en: 'Trees of study and use of law' },
  about: {
    zh: '一人写，另一人定版；定版以后不再改动。考核的是单位的工作，不给个人打分。',
    en: 'One officer writes, another freezes; frozen, a version changes no more. It assesses the work of units; no person is scored.',
  },
  empty: {
    zh: '还没有指标树：新建一棵，写指标，交另一人定版。',
    en: 'No tree yet: begin one, write its indicators, and let another officer freeze it.',
  },
  columns: [{ field: 'title', head: { zh: '名称', en: 'Title' } }],
  top,
  largest: LARGEST,
  given: ({ file }, step): Readonly<Record<string, string>> => (step === 'write' ? { indicators: textIn(file) } : {}),
  // People write provisions as they cite them; what is kept are addresses.
  reads: async ({ step, answers }, { app, today }) =>
    step === 'write' && typeof answers.indicators === 'string'
      ? { ...answers, indicators: withAddresses(answers.indicators, app.context.laws, today) }
      : answers,
  matter: ({ file }, visit) => {
    const { say } = visit
    const tree = file.stage === 'draft' ? draftIn(file) : (frozenIn(file).at(-1)?.tree ?? draftIn(file))
    const faults = treeFaults(writtenIn(file))
    if (tree.indicators.length === 0) return null
    return (
      <section aria-labelledby="tree">
        <h2 id="tree">
          {file.stage === 'draft' ? say({ zh: '草稿', en: 'The draft' }) : say({ zh: '指标', en: 'Indicators' })}
        </h2>
        {file.stage === 'draft' && faults.length > 0 && (
          <ul>
            {faults.map(({ reason }) => (
              <li key={reason.zh}>{say(reason)}</li>
            ))}
          </ul>
        )}
        <p class="meta">
          {say({ zh: '散列：', en: 'Hash: ' })}
          <code>{treeHash(tree)}</code>
        </p>
        <IndicatorTable tree={tree} visit={visit} />
      </section>
    )
  },
}
