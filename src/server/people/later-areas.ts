import { CITY, COUNTY, type Demonstration, type DemoOffice, demoPerson } from '../../kernel/identity/demonstration.ts'
import type { RoleDefinitions } from '../../kernel/identity/roles.ts'
import { authorities } from '../../mechanisms/enforcement/roles.ts'
import { popularisationOffice, pufa } from '../../mechanisms/popularisation/demonstration.ts'
import { popularisationHead } from '../../mechanisms/popularisation/roles.ts'

/**
 * Roles that people hold already and that no step of any area calls yet. Each moves into the area that takes it up;
 * its id stays, since postings name it.
 */
export const laterRoles: RoleDefinitions = {
  'popularisation-head': popularisationHead,
  author: {
    name: { zh: '释法作者', en: 'author of case notes' },
    at: ['court', 'procuratorate', 'justice', 'association', ...authorities],
  },
  applicant: {
    name: { zh: '申报单位经办人', en: 'applicant' },
    at: [
      ...(['school', 'village', 'community', 'enterprise', 'operator', 'association'] as const),
      ...authorities,
      ...(['popularisation', 'justice', 'court', 'procuratorate', 'media'] as const),
    ],
  },
  expert: { name: { zh: '评审专家', en: 'panel expert' } },
  lecturer: { name: { zh: '讲师', en: 'lecturer' } },
  learner: { name: { zh: '学习者', en: 'learner' }, light: true },
  volunteer: { name: { zh: '志愿者', en: 'volunteer' }, light: true },
  'legal-adviser': { name: { zh: '法律顾问', en: 'legal adviser' } },
  'media-owner': {
    name: { zh: '媒体账号负责人', en: 'media account owner' },
    at: ['media', 'association', 'enterprise'],
  },
}

const fayuan: DemoOffice = {
  id: 'demo-fayuan',
  name: { zh: '临江市人民法院', en: 'Linjiang People’s Court' },
  kind: 'court',
  level: 'city',
  region: CITY,
  place: 60,
}

const xuexiao: DemoOffice = {
  id: 'demo-xuexiao',
  name: { zh: '临江市第三中学', en: 'Linjiang No. 3 Middle School' },
  kind: 'school',
  level: 'unit',
  region: CITY,
  place: 90,
}

const cun: DemoOffice = {
  id: 'demo-cun',
  name: { zh: '柳湾村村民委员会', en: 'Liuwan Village Committee' },
  kind: 'village',
  level: 'unit',
  region: COUNTY,
  place: 100,
}

const meiti: DemoOffice = {
  id: 'demo-meiti',
  name: { zh: '临江融媒体中心', en: 'Linjiang Media Centre' },
  kind: 'media',
  level: 'unit',
  region: CITY,
  place: 110,
}

/** Who holds these roles in the demonstration. */
export const laterDemonstration: readonly Demonstration[] = [
  popularisationOffice,
  {
    offices: [fayuan, xuexiao, cun, meiti],
    people: [
      demoPerson('pufa-4', '宋文博', pufa, 'lecturer'),
      demoPerson('pufa-5', '梁雨桐', pufa, 'volunteer'),
      demoPerson('pufa-6', '许静怡', pufa, 'expert'),
      demoPerson('fayuan-1', '沈法官', fayuan, 'author'),
      demoPerson('xuexiao-1', '杜老师', xuexiao, 'applicant'),
      demoPerson('xuexiao-2', '小禾', xuexiao, 'learner'),
      demoPerson('cun-1', '柳大山', cun, 'applicant'),
      demoPerson('cun-2', '江律师', cun, 'legal-adviser'),
      demoPerson('meiti-1', '白露', meiti, 'media-owner'),
    ],
    remits: [],
  },
]
