import { z } from 'zod'
import { line, maybe, offering } from '../../kernel/procedure/asking.ts'
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

/** Whom at the office the reporter may turn to, as it stands on the paper; never the reporter's own contact. */
export const officeContact = offering(
  'contact',
  maybe(
    line('本机关联系人、联系地址和电话', 'Contact at this office: name, address and telephone', {
      zh: '写入给举报人的文书',
      en: 'It stands on the paper to the reporter',
    }),
  ),
)
