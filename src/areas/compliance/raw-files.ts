import type { ContentKind } from '../../kernel/attachment/kinds.ts'
import { type Refusal, refuse } from '../../law/refusal.ts'

/** What logs, configurations, keys and programs are kept as. */
const RAW: readonly ContentKind[] = ['text', 'program', 'archive']

const leastData = (): Refusal =>
  refuse(
    'incomplete',
    {
      zh: '日志、配置、密钥、程序和压缩包不作为义务和控制点的证据收存：最少够用。请用写明核查日期、范围、结果的文档、表格或者截图',
      en: 'Logs, configurations, keys, programs and archives are not kept as evidence of a duty or a control point: least data. Bring a document, sheet or picture that says what was checked, when and with what result',
    },
    { grounds: ['csl@2017-06-01#art-21/para-1/item-4'] },
  )

/** Why a file of a kind proves nothing that an operator owes: its raw files stay with it. */
export const whyRaw = (kind: ContentKind): Refusal | undefined => (RAW.includes(kind) ? leastData() : undefined)
