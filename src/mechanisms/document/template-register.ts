import { z } from 'zod'
import { register } from '../register/define.ts'
import type { FormerProcedure } from '../register/former.ts'
import { templateAsks } from './template.ts'

/** Whoever answers for what the office issues. */
const HEAD = 'decider'

export const endingAsks = z.strictObject({
  reasons: z.string().trim().min(4).max(500).meta({ zh: '为什么停用', en: 'Why it is no longer used' }),
})

/** The procedure of before: published, changed and withdrawn. */
const former: FormerProcedure = {
  procedure: 'template',
  mark: '文本',
  stages: { published: { zh: '使用中', en: 'In use' }, withdrawn: { zh: '已停用', en: 'No longer used' } },
  stageOf: (_, isWithdrawn) => (isWithdrawn ? 'withdrawn' : 'published'),
  steps: {
    publish: { name: { zh: '公布', en: 'Publish' }, act: 'entry', role: HEAD, asks: templateAsks },
    change: {
      name: { zh: '公布新的一版', en: 'Publish a new version' },
      act: 'change',
      role: HEAD,
      asks: templateAsks,
    },
    withdraw: {
      name: { zh: '停用，恢复标准文本', en: 'Go back to the standard text' },
      act: 'withdrawal',
      role: HEAD,
      asks: endingAsks,
    },
  },
}

/** Its name, by which the area of documents brings it. */
export const TEMPLATE_JUDGE = 'document.template'

/**
 * 文书文本: an office's own text for a kind of document, one of each. How an authority writes its papers is a matter of its
 * own duties; those of a place rest on paragraph 2.
 */
export const templates = register({
  id: 'document-templates',
  version: '2026-01-01',
  name: { zh: '文书文本', en: 'Texts of documents' },
  one: { zh: '文书文本', en: 'Text of a document' },
  measure: '种',
  about: {
    zh: '本机关自己的文书文本和机关代字，一种文书一条。正文公布以前逐行核对；没有公布的用标准文本。',
    en: 'The office’s own texts of documents and its abbreviation, one for each document. A text is checked line by line before it stands; without one the standard text does.',
  },
  grounds: ['csl@2026-01-01#art-9/para-2'],
  standsOn: [
    { from: '2017-06-01', grounds: ['csl@2017-06-01#art-8/para-2'] },
    { from: '2026-01-01', grounds: ['csl@2026-01-01#art-9/para-2'] },
  ],
  owner: 'office',
  enters: { role: HEAD },
  fields: templateAsks,
  title: 'kind',
  key: ['kind'],
  fixed: ['kind'],
  judges: [TEMPLATE_JUDGE],
  list: { columns: ['abbreviation'], filters: [], sorts: ['kind'] },
  former,
})
