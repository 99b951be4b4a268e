import { cite } from '../../../law/citation.ts'
import { refuse } from '../../../law/refusal.ts'
import type { EvidenceKind } from '../../../mechanisms/evidence/definition.ts'
import { type QuizResult, readEffect } from '../../../mechanisms/quiz/read.ts'
import { shareOf } from '../../../mechanisms/quiz/suppress.ts'
import { effectPath } from './paths.ts'

export const QUIZ_EFFECT = 'quiz-effect'

const idIn = (reference: string): string => /([\w-]{1,80})\/?(?:[?#].*)?$/.exec(reference.trim())?.[1] ?? ''

const counts = ({ total }: QuizResult): string => (total ? `${shareOf(total)}%（${total.right}/${total.asked}）` : '')

/** That of one article more was answered right after than before, or less: both shares, computed from counts that stand. */
export const effectEvidence: EvidenceKind = {
  id: QUIZ_EFFECT,
  version: '2026-11-28',
  name: { zh: '测验前后对比', en: 'Quiz before and after' },
  asks: { zh: '后一次测验的地址', en: 'Address of the later result' },
  help: {
    zh: '贴上效果报告里后一次测验的地址；两次都没有撤回、都满十人才能证明',
    en: 'paste the address of the later result in the effect report; both must stand and have ten answers at least',
  },
  async verify({ identity, shelf }, { reference, office }) {
    const id = idIn(reference)
    const found = await readEffect(identity.database, id)
    const after = found?.find((one) => one.id === id)
    const before = found?.find((one) => one.id === after?.before)
    if (!after || !before) {
      return refuse('incomplete', {
        zh: '没有这次测验，或者它没有与更早的一次比较',
        en: 'There is no such result, or it is held against no earlier one',
      })
    }
    if (after.office !== office) {
      return refuse('incomplete', {
        zh: '这是别的机关的测验，不能证明本机关工作的效果',
        en: 'It is the result of another office, which proves no effect of the work of yours',
      })
    }
    if (after.withdrawn !== undefined || before.withdrawn !== undefined) {
      return refuse('incomplete', { zh: '这次测验已经撤回', en: 'The result was withdrawn' })
    }
    if (!after.total || !before.total) {
      return refuse('incomplete', { zh: '不足十人的测验不能作证明', en: 'Fewer than ten answers prove nothing' })
    }
    const words = cite(shelf, after.provision)?.words.zh ?? after.provision
    return {
      facts: [
        { name: { zh: '机关', en: 'Office' }, value: after.officeName.zh },
        { name: { zh: '条文', en: 'Provision' }, value: words },
        { name: { zh: '之前答对', en: 'Right before' }, value: counts(before) },
        { name: { zh: '之后答对', en: 'Right after' }, value: counts(after) },
        { name: { zh: '期间', en: 'Periods' }, value: `${before.from}至${before.to}；${after.from}至${after.to}` },
      ],
      path: effectPath(after.id),
    }
  },
}
