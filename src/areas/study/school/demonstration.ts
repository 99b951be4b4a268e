import { CITY, type Demonstration, type DemoOffice, demoPerson } from '../../../kernel/identity/demonstration.ts'
import { TEACHER } from '../lesson/roles.ts'
import { EDUCATION_OFFICER, SCHOOL_OFFICER } from './roles.ts'

const jiaoyu: DemoOffice = {
  id: 'demo-jiaoyu',
  name: { zh: '临江市教育局', en: 'Linjiang Education Bureau' },
  kind: 'department',
  level: 'city',
  region: CITY,
  place: 88,
}

const qingxi: DemoOffice = {
  id: 'demo-qingxi',
  name: { zh: '清溪小学', en: 'Qingxi Primary School' },
  kind: 'school',
  level: 'unit',
  region: CITY,
  place: 91,
}

const beian: DemoOffice = {
  id: 'demo-beian',
  name: { zh: '北岸中学', en: 'Bei’an Middle School' },
  kind: 'school',
  level: 'unit',
  region: CITY,
  place: 92,
}

/** Two schools of the city and the department they report to. */
export const schoolDemonstration: Demonstration = {
  offices: [jiaoyu, qingxi, beian],
  people: [
    demoPerson('jiaoyu-1', '纪文', jiaoyu, EDUCATION_OFFICER),
    demoPerson('qingxi-1', '钟老师', qingxi, TEACHER),
    demoPerson('qingxi-2', '冯校长', qingxi, SCHOOL_OFFICER),
    demoPerson('beian-1', '段老师', beian, TEACHER),
    demoPerson('beian-2', '卢校长', beian, SCHOOL_OFFICER),
  ],
  remits: [],
}
