import type { CasePages } from '../../../web/case-pages.tsx'
import { HOME } from '../home-path.ts'
import { COMMENTS, DRAFT_FILES, DRAFTS } from './paths.ts'

const top = { name: { zh: '普法规划与责任清单', en: 'Plans and responsibility lists' }, path: HOME } as const
/** Bytes of a form with a whole paper. */
const LARGEST = 192 * 1024

export const draftPages: CasePages = {
  procedure: 'paper-draft',
  path: DRAFT_FILES,
  title: { zh: '文件草案', en: 'Draft papers' },
  about: {
    zh: '起草、公开征求意见、答复、法制审核、印发。征求意见到哪一天由本机关自定；每条意见答复了才能送审。',
    en: 'Drafted, open for comment, answered, legally reviewed, issued. How long it is open is the office’s own figure; it goes to review once every comment is answered.',
  },
  empty: { zh: '还没有草案。', en: 'No drafts yet.' },
  columns: [{ field: 'title', head: { zh: '标题', en: 'Title' } }],
  top,
  largest: LARGEST,
}

export const commentPages: CasePages = {
  procedure: 'draft-comment',
  path: COMMENTS,
  title: { zh: '对草案的意见', en: 'Comments on drafts' },
  about: {
    zh: '任何人都可以对征求意见的草案提意见，不必注册。不留地址和联系方式，凭查询码看答复。',
    en: 'Anybody may comment on a draft that is open, without an account. No address and no contact is kept; a code shows the answer.',
  },
  empty: { zh: '还没有意见。', en: 'No comments yet.' },
  columns: [{ field: 'draft', head: { zh: '草案', en: 'Draft' } }],
  top,
  following: {
    name: { zh: '凭码看答复', en: 'Read the answer' },
    path: `${COMMENTS}/status`,
    top: { name: { zh: '征求意见的文件', en: 'Drafts' }, path: DRAFTS },
  },
  received: { zh: '意见已收到', en: 'Your comment was received' },
  begins: ({ query: { draft = '', office = '' } }) => ({ draft, office }),
}
