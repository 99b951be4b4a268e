import { z } from 'zod'
import { day, line, maybe, several, words } from '../../kernel/procedure/asking.ts'
import { agencyListed } from '../../mechanisms/event-kinds/resources.ts'
import { type CheckFault, keptFor, open, register } from '../../mechanisms/register/define.ts'

const services = {
  certification: { zh: '认证', en: 'certification' },
  testing: { zh: '检测', en: 'testing' },
  assessment: { zh: '风险评估', en: 'risk assessment' },
}

const fields = z.strictObject({
  name: open(line('机构名称', 'Agency')),
  services: open(several('服务', 'Services', services)),
  qualification: open(line('资格及证书号', 'Qualification and number')),
  rule: open(
    line('资格依据的国家规定', 'State rule of the qualification', {
      zh: '写明名称、文号或者条款；没有依据的不登记',
      en: 'its title with number or article; without one nothing is entered',
    }),
  ),
  scope: open(words('范围', 'Scope')),
  from: open(day('有效自', 'Valid from')),
  to: open(day('有效至', 'Valid to')),
  contact: keptFor(
    maybe(line('联系人和电话', 'Contact', { zh: '只供本机关使用，不公开', en: 'for your office alone, never public' })),
    { months: 24, figure: 'own' },
  ),
})

type Agency = z.output<typeof fields>

const someService = ({ services: given }: Agency): CheckFault<'services'> | undefined =>
  given.length > 0 ? undefined : { field: 'services', reason: { zh: '至少选一项', en: 'Choose one at least' } }

const endsAfterStart = ({ from, to }: Agency): CheckFault<'to'> | undefined =>
  from <= to ? undefined : { field: 'to', reason: { zh: '不能早于有效自', en: 'Not before it begins' } }

/** 网络安全社会化服务机构 (B17.1; Art. 18 of 2026). */
export const agencies = register({
  id: 'agencies',
  version: '2026-01-01',
  name: { zh: '网络安全服务机构名录', en: 'Security service agencies' },
  one: { zh: '机构', en: 'Agency' },
  measure: '条',
  about: {
    zh: '从事网络安全认证、检测、风险评估的机构：什么资格，依据哪一规定，到哪一天。期满以后不能再选。',
    en: 'Agencies for certification, testing and risk assessment: which qualification, under which rule, until when. After its end none can be chosen.',
  },
  grounds: ['csl@2026-01-01#art-18'],
  owner: 'office',
  enters: { role: 'popularisation-officer' },
  fields,
  title: 'name',
  noOverlap: { of: ['name', 'qualification'], from: 'from', to: 'to' },
  validity: { from: 'from', to: 'to' },
  tells: agencyListed,
  checks: { someService, endsAfterStart },
  publicView: {
    name: { zh: '网络安全服务机构', en: 'Security service agencies' },
    about: {
      zh: '登记只说明机构交来的资格和期限，不是推荐，也不排名。',
      en: 'An entry tells the qualification and its term as they were shown; it recommends nobody and ranks nobody.',
    },
  },
  list: {
    columns: ['services', 'qualification', 'from', 'to'],
    filters: [],
    sorts: ['to', 'name'],
  },
})
