import { z } from 'zod'
import type { ReportText } from './report-text.ts'

/** Whether the law reaches the act at all (Art. 2): an intake question, put before anybody is asked to act. */
export const scope = ({ territory, abroad }: ReportText) =>
  z
    .enum(['here', 'abroad'])
    .optional()
    .meta({
      zh: '适用范围',
      en: 'Whether the law applies',
      help: { zh: '需要说明时选择', en: 'Where it needs saying' },
      choices: {
        here: { zh: '网络在我国境内', en: 'The network is in China', grounds: territory },
        abroad: {
          zh: '境外的机构、组织、个人危害我国网络安全',
          en: 'From abroad, endangering China’s network security',
          grounds: abroad,
        },
      },
    })
