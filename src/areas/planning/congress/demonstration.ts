import { CITY, type Demonstration, type DemoOffice, demoPerson } from '../../../kernel/identity/demonstration.ts'
import { zhengfu } from '../prompts/demonstration.ts'
import { CONGRESS_OFFICER, CONGRESS_READER, GOVERNMENT_HEAD, GOVERNMENT_OFFICER } from './role-ids.ts'

const renda: DemoOffice = {
  id: 'demo-renda',
  name: {
    zh: '临江市人大常委会监察和司法工作机构',
    en: 'Supervisory and Judicial Affairs, Linjiang Standing Committee',
  },
  kind: 'congress',
  level: 'city',
  region: CITY,
  place: 6,
}

/** The standing committee of the city, which supervises, and the government that reports to it. */
export const congressDemonstration: Demonstration = {
  offices: [renda, zhengfu],
  people: [
    demoPerson('renda-1', '黎明德', renda, CONGRESS_OFFICER),
    demoPerson('renda-2', '齐芳', renda, CONGRESS_READER),
    demoPerson('zhengfu-4', '安和', zhengfu, GOVERNMENT_OFFICER),
    demoPerson('zhengfu-5', '方志平', zhengfu, GOVERNMENT_HEAD),
  ],
  remits: [],
}
