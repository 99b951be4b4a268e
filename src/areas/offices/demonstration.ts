import { CITY, type Demonstration, type DemoOffice, demoPerson } from '../../kernel/identity/demonstration.ts'
import { KEEPER } from '../../kernel/identity/roles.ts'
import { wangxin } from '../../mechanisms/enforcement/demonstration.ts'

const jifang: DemoOffice = {
  id: 'demo-jifang',
  name: { zh: '临江市信息中心', en: 'Linjiang Information Centre' },
  kind: 'installation',
  level: 'unit',
  region: CITY,
  place: 120,
}

/** Who enters offices and people: of the whole installation, and of one office. */
export const demonstration: readonly Demonstration[] = [
  {
    offices: [wangxin, jifang],
    people: [demoPerson('wangxin-7', '丁宁', wangxin, KEEPER), demoPerson('jifang-1', '任可', jifang, KEEPER)],
    remits: [],
  },
]
