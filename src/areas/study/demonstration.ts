import { CITY, type Demonstration, type DemoOffice, demoPerson } from '../../kernel/identity/demonstration.ts'
import { KEEPER_OF_STUDY, LEADING } from './roles.ts'

export const weijian: DemoOffice = {
  id: 'demo-weijian',
  name: { zh: '临江市卫生健康局', en: 'Linjiang Health Bureau' },
  kind: 'department',
  level: 'city',
  region: CITY,
  place: 45,
}

/** A bureau of the city that studies: who keeps its study, and two who lead it. Fictional. */
export const learners: Demonstration = {
  offices: [weijian],
  people: [
    demoPerson('weijian-1', '陆书宁', weijian, KEEPER_OF_STUDY),
    demoPerson('weijian-2', '冯国栋', weijian, LEADING),
    demoPerson('weijian-3', '钟丽华', weijian, LEADING),
  ],
  remits: [],
}
