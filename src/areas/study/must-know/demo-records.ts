import type { DemoRecord } from '../../../mechanisms/register/demo-record.ts'
import { mustKnowLists } from './register.ts'

/** A must-know list of a bureau of 临江市, fictional; entered where the texts that it names are in force. */
export const demoRecords: readonly DemoRecord[] = [
  {
    register: mustKnowLists,
    by: 'weijian-1',
    values: () => ({
      ...{ title: '局领导班子应知应会法律法规清单（示例）', class: 'laws', audience: 'leading', reach: 'office' },
      ...{ within: 15, published: true },
      provisions: '网络安全法第二十一条;points-2017@2017-01-01#point-4',
    }),
  },
]
