import type { DemoCase } from '../../kernel/procedure/demo-case.ts'
import type { Dataset } from './define.ts'
import { releaseName } from './files.ts'

const KEEPER = 'pufa-1'
const REVIEWER = 'pufa-2'
const FIRST = 'venues'

/** A release of 临江市, all fictional: proposed by one person so many working days ago, checked by another, published. */
export const demoRelease = (dataset: Dataset, day: number): DemoCase => ({
  key: `datasets.${dataset.id}`,
  procedure: 'dataset',
  // Whose area releases datasets tells this one; without that area nobody releases any.
  ...(dataset.id !== FIRST && { needs: [`datasets.${FIRST}`] }),
  acts: [
    {
      day,
      at: '09:40',
      by: KEEPER,
      step: 'define',
      answers: {
        dataset: releaseName(dataset),
        licence: 'cc-by-4.0',
        persons: dataset.persons?.zh ?? '没有个人信息：各列只有条文、机构、场所和日期。',
        updated: '随登记或者文本随时更新',
      },
    },
    {
      day: day - 1,
      at: '10:20',
      by: REVIEWER,
      step: 'check',
      answers: { found: '逐列看过：都是已经公开的栏目，没有联系方式；许可可以给。（演示）' },
    },
    { day: day - 1, at: '15:30', by: KEEPER, step: 'publish' },
  ],
})
