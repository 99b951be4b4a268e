import type { Following } from '../../web/code-page.tsx'

/** Where reporters and complainants follow what they sent. */
export const following: Following = {
  name: { zh: '凭码查询', en: 'Follow a report' },
  path: '/reports/status',
  top: { name: { zh: '举报', en: 'Reports' }, path: '/reports' },
}

/** Where the files of a case are opened, each by its number. */
export const filesAt = (id: string): string => `/reports/${id}/attachments`
