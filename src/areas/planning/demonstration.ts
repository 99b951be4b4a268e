import { CITY, type Demonstration, type DemoOffice, demoPerson, PROVINCE } from '../../kernel/identity/demonstration.ts'

export const sifaju: DemoOffice = {
  id: 'demo-sifaju',
  name: { zh: '临江市司法局', en: 'Linjiang Justice Bureau' },
  kind: 'justice',
  level: 'city',
  region: CITY,
  place: 12,
}

export const sifating: DemoOffice = {
  id: 'demo-sifating',
  name: { zh: '清江省司法厅', en: 'Qingjiang Justice Department' },
  kind: 'justice',
  level: 'province',
  region: PROVINCE,
  place: 14,
}

/** The judicial-administration departments of the city and of its province. */
export const cityJustice: Demonstration = {
  offices: [sifaju, sifating],
  people: [
    demoPerson('sifaju-1', '韩雪', sifaju, 'popularisation-officer'),
    demoPerson('sifaju-2', '邓启明', sifaju, 'justice-reviewer'),
    demoPerson('sifaju-3', '谢国华', sifaju, 'justice-head'),
    demoPerson('sifating-1', '任晓东', sifating, 'popularisation-officer'),
    demoPerson('sifating-2', '卢静', sifating, 'justice-reviewer'),
    demoPerson('sifating-3', '崔建平', sifating, 'justice-head'),
  ],
  remits: [],
}
