import type { DemoRecord } from '../../../mechanisms/register/demo-record.ts'
import { mustKnowLists } from './register.ts'

/** A must-know list of a bureau of 临江市, fictional; entered where the texts that it names are in force. */
export const demoRecords: readonly DemoRecord[] = [
  {
    register: mustKnowLists,
    by: 'weijian-1',
    values: (today) => ({
      ...{ title: '局领导班子应知应会法律法规清单（示例）', class: 'laws', audience: 'leading', reach: 'office' },
      ...{ within: 15, published: true },
      // Classified protection and personal information, as the text of the day numbers them; the Constitution is not held here.
      provisions:
        today < '2026-01-01'
          ? '网络安全法第二十一条;网络安全法第四十二条'
          : '网络安全法第二十三条;网络安全法第四十四条',
      sources: '《中华人民共和国宪法》',
    }),
  },
]
