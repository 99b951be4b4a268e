import type { Visit } from '../../web/area.ts'

/** The desk that a case lies on, for the way back to it. */
export const deskOf = (procedure: string, { say }: Visit) =>
  procedure === 'complaint'
    ? { name: say({ zh: '投诉', en: 'Complaints' }), path: '/reports/complaints' }
    : { name: say({ zh: '举报', en: 'Reports' }), path: '/reports' }

/** Where the files of a case are opened, each by its number. */
export const filesAt = (id: string): string => `/reports/${id}/attachments`
