import { CITY, type Demonstration, type DemoOffice, demoPerson } from '../../kernel/identity/demonstration.ts'
import { dongling, operator, operatorSecurity, qinghe } from '../../mechanisms/enforcement/demonstration.ts'

const menhu: DemoOffice = {
  id: 'demo-menhu',
  name: { zh: '临江市政府门户网站管理中心', en: 'Linjiang Government Portal Centre' },
  kind: 'department',
  level: 'city',
  region: CITY,
  place: 82,
}

/** Three operators: a provider of services, one of critical information infrastructure, a State organ with a network. */
export const operators: Demonstration = {
  offices: [qinghe, dongling, menhu],
  people: [
    ...operator.people,
    ...operatorSecurity.people,
    demoPerson('qinghe-3', '宋佳', qinghe, 'security-head'),
    demoPerson('dongling-1', '田野', dongling, 'security-officer'),
    demoPerson('dongling-2', '秦岚', dongling, 'legal-officer'),
    demoPerson('dongling-3', '龚建平', dongling, 'security-head'),
    demoPerson('menhu-1', '夏雨', menhu, 'security-officer'),
    demoPerson('menhu-2', '尹洁', menhu, 'legal-officer'),
    demoPerson('menhu-3', '顾明远', menhu, 'security-head'),
  ],
  remits: [],
}
