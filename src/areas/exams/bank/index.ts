import { itemJudge } from '../../../mechanisms/bank/item-judge.ts'
import { examItems } from '../../../mechanisms/bank/register.ts'
import type { Route } from '../../../web/area.ts'
import type { AreaSlice } from '../../../web/area-slice.ts'
import { registerEndpoints } from '../../../web/register/endpoints.ts'
import { registerRoutes } from '../../../web/register/routes.tsx'
import { bare } from './bare-page.tsx'
import { demoItem, demoItems, practiceItems } from './demo-items.ts'
import { desk } from './desk-page.tsx'
import { drafts, takeDrafts } from './drafts-page.tsx'
import { exported } from './export.ts'
import { dryRunKind, importKind } from './import-kinds.ts'
import { go, importForm, seeJob, send } from './import-pages.tsx'
import { itemPages } from './item-pages.ts'
import { flaggedItems } from './owed-work.ts'
import { BANK, DRAFTS, EXPORT, IMPORT, REVIEW, TAKE_DRAFTS, TWINS } from './paths.ts'
import { comment, rebind, review } from './review-page.tsx'
import { twins } from './twins-page.tsx'

const reads = (path: string, answer: Route['answer']): Route => ({ method: 'GET', path, who: 'signed-in', answer })
const does = (path: string, answer: Route['answer']): Route => ({ method: 'POST', path, who: 'signed-in', answer })

/** 题库: items as reviewed records, each bound to the words of provisions (point 4; rlpe Art. 36). */
export const bank: AreaSlice = {
  homeEntries: [
    {
      name: { zh: '题库', en: 'Item bank' },
      about: {
        zh: '出题、审题、导入、由条文起草；条文一改，哪些题停用，一看便知。',
        en: 'Items are written, reviewed, imported and drafted from a law; which of them stop when it changes stands at the top.',
      },
      path: BANK,
      listedFor: 'officers',
      roles: ['exam-author', 'exam-reviewer', 'examiner', 'exam-keyholder'],
    },
  ],
  registers: [examItems],
  judges: ({ laws }) => [itemJudge(laws)],
  jobs: (laws) => [dryRunKind(laws), importKind],
  owes: [flaggedItems],
  demoRecords: [demoItem, ...practiceItems],
  demoWork: [demoItems],
  routes: [
    reads(BANK, desk),
    reads(`${BANK}/bare`, bare),
    reads(TWINS, twins),
    does(EXPORT, exported),
    reads(DRAFTS, drafts),
    does(TAKE_DRAFTS, takeDrafts),
    reads(IMPORT, importForm),
    { ...does(IMPORT, send), sheet: true },
    reads(`${IMPORT}/:job`, seeJob),
    does(`${IMPORT}/:job`, go),
    reads(`${REVIEW}/:item`, review),
    does(`${REVIEW}/:item/comments`, comment),
    does(`${REVIEW}/:item/rebind`, rebind),
    ...registerRoutes(itemPages),
  ],
  endpoints: registerEndpoints(examItems),
}
