import { registerDataset } from '../../../mechanisms/dataset/register-dataset.ts'
import { agencies } from '../agencies.ts'
import { lecturers } from '../lecturers.ts'
import { library } from '../library.ts'
import { venues } from '../venues.ts'

/** What this area gives away of its own registers. */
export const datasets = [
  registerDataset({
    register: venues,
    persons: undefined,
    keywords: [{ zh: '法治文化场所', en: 'venues of legal culture' }],
    page: '/resources/venues',
    // 名录 (rlpe Art. 52 ¶2): what it was on a day stays known.
    dated: true,
  }),
  registerDataset({
    register: agencies,
    persons: undefined,
    keywords: [{ zh: '网络安全服务机构', en: 'security service agencies' }],
    page: '/resources/agencies',
  }),
  registerDataset({
    register: lecturers,
    persons: {
      zh: '姓名和单位：只有本人书面同意公开的讲师；同意撤回，即不再列入',
      en: 'Name and unit, of lecturers alone who consented in writing; who takes it back is listed no longer',
    },
    keywords: [{ zh: '普法讲师', en: 'lecturers on law' }],
    page: '/resources/lecturers',
  }),
  registerDataset({
    register: library,
    persons: {
      zh: '作者姓名，作为署名；随资源撤下',
      en: 'Names of authors as their licences ask; they go with the resource',
    },
    keywords: [{ zh: '普法资源', en: 'resources on law' }],
    page: '/resources/library',
  }),
]
