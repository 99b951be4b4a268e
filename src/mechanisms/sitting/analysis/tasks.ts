import type { Task } from '../../../kernel/worker/task.ts'
import type { CountedPapers, ExamMeasures, TiedAnswers } from './measure.ts'
import type { FoundPairs } from './similar.ts'
import type { Coding, Counting, KeptPage, MeasuresAsked, PairsAsked, TieCounting } from './work.ts'

const about = {
  group: 'count',
  subject: { zh: '这次考试的统计', en: 'The analysis of this exam' },
  remedy: {
    zh: '请管理员看服务器的内存，或者按单位分开举行',
    en: 'let the keepers see to memory, or hold it unit by unit',
  },
} as const

/** Papers of a page as numbers. */
export const codeTask: Task<Coding, KeptPage> = {
  ...about,
  name: 'sitting.code',
  load: async () => ({ run: (await import('./work.ts')).code }),
}

/** Answers counted by item and total. */
export const countTask: Task<Counting, CountedPapers> = {
  ...about,
  name: 'sitting.count',
  load: async () => ({ run: (await import('./work.ts')).count }),
}

/** Those who are tied where groups are cut. */
export const tieTask: Task<TieCounting, TiedAnswers> = {
  ...about,
  name: 'sitting.ties',
  load: async () => ({ run: (await import('./work.ts')).countTies }),
}

/** The figures. */
export const tellTask: Task<MeasuresAsked, ExamMeasures> = {
  ...about,
  name: 'sitting.tell',
  load: async () => ({ run: (await import('./work.ts')).tell }),
}

/** Papers with many equal wrong choices. */
export const pairTask: Task<PairsAsked, FoundPairs> = {
  ...about,
  name: 'sitting.pairs',
  load: async () => ({ run: (await import('./work.ts')).pair }),
}

export const sittingTasks = [codeTask, countTask, tieTask, tellTask, pairTask] as const
