import type { DemoRecord } from '../../../mechanisms/register/demo-record.ts'
import type { AreaSlice } from '../../../web/area-slice.ts'
import { registerEndpoints } from '../../../web/register/endpoints.ts'
import { officePath, type RegisterPages } from '../../../web/register/reading.ts'
import { registerRoutes } from '../../../web/register/routes.tsx'
import { carriedByRegisters } from '../carried.ts'
import { syllabusPages, valuePages } from './pages.ts'

const demoOf: Readonly<Record<string, readonly DemoRecord[]>> = {
  [syllabusPages.register.id]: [
    {
      register: syllabusPages.register,
      by: 'jiaoyu-1',
      values: () => ({
        ...{ topic: '保护自己的个人信息（示例）', stage: 'primary', source: '《青少年法治教育大纲》（文本未收录）' },
        provisions: 'csl@2026-01-01#art-45;csl@2026-01-01#art-46',
      }),
    },
    {
      register: syllabusPages.register,
      by: 'jiaoyu-1',
      values: () => ({
        ...{ topic: '规则意识（示例）', stage: 'primary', source: '《青少年法治教育大纲》（文本未收录）' },
      }),
    },
  ],
  [valuePages.register.id]: [
    {
      register: valuePages.register,
      by: 'weijian-1',
      values: () => ({
        ...{ title: '网络运营者守诚信（示例）', value: 'integrity', provisions: 'csl@2026-01-01#art-10' },
        why: '条文要求网络运营者开展经营和服务活动时遵守商业道德、诚实信用。',
      }),
    },
  ],
}

const slice = (pages: RegisterPages): AreaSlice => ({
  homeEntries: [
    {
      name: pages.register.name,
      about: pages.register.publicView?.about ?? pages.register.about,
      path: pages.path,
      own: officePath(pages),
      listedFor: 'everyone',
    },
  ],
  registers: [pages.register],
  demoRecords: demoOf[pages.register.id] ?? [],
  routes: registerRoutes(pages),
  endpoints: registerEndpoints(pages.register),
  carriesOut: carriedByRegisters([pages]),
})

/** 大纲专题 (point 5; rlpe Art. 40), and 价值观与条款 (point 8). */
export const [syllabusSlice, valuesSlice] = [slice(syllabusPages), slice(valuePages)]
