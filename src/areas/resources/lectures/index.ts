import type { CasePages } from '../../../web/case-pages.tsx'
import { caseRoutes } from '../../../web/case-routes.ts'
import { HOME } from '../home-path.ts'
import { BookedLecture } from './booked-lecture.tsx'
import { booking, booking2017 } from './booking.ts'
import { complaint, complaint2017 } from './complaint.ts'
import { feedbackRoutes, LectureFeedback } from './feedback-page.tsx'
import { FIND, findRoute } from './find-page.tsx'
import { lecturerNamed, lecturersToName } from './found-lecturers.ts'

const above = { name: { zh: '阵地队伍资源', en: 'Venues and people' }, path: HOME } as const

export { readers } from './readers.ts'

export const procedures = [booking, booking2017, complaint, complaint2017]

const bookingTitle = { zh: '讲师预约', en: 'Bookings of lecturers' } as const
const complaintTitle = { zh: '对讲课的投诉', en: 'Complaints about lectures' } as const

const bookings: CasePages = {
  procedure: 'lecture-booking',
  path: `${HOME}/lectures`,
  title: bookingTitle,
  about: {
    zh: '学校、村居、单位预约普法讲师：申请、安排、讲课、记录、反馈。不收费，不必注册，凭查询码看进展。',
    en: 'Schools, villages and units book a lecturer: asked, arranged, held, recorded, spoken of. Free, without an account; an access code shows how it stands.',
  },
  empty: { zh: '这里还没有预约。', en: 'No bookings yet.' },
  columns: [
    { field: 'unit', head: { zh: '单位', en: 'Unit' } },
    { field: 'on', head: { zh: '日期', en: 'Day' } },
    { field: 'session', head: { zh: '时段', en: 'When' } },
  ],
  top: above,
  following: {
    name: { zh: '凭码查询预约', en: 'Follow a booking' },
    path: `${HOME}/lectures/status`,
    top: { name: { zh: '查找讲师', en: 'Find a lecturer' }, path: FIND },
  },
  received: { zh: '预约已收到', en: 'Your booking was received' },
  offers: async (visit) => ({ lecturer: await lecturersToName(visit, 'bookable') }),
  begins: ({ query: { lecturer = '', office = '' } }) => ({ lecturer, office }),
  names: ({ file }, visit) => lecturerNamed(file, visit),
  summary: ({ file, names }, visit) => BookedLecture({ file, names, visit }),
  matter: ({ file }, visit) => LectureFeedback({ file, visit }),
}

const complaints: CasePages = {
  procedure: 'lecturer-complaint',
  path: `${HOME}/lecturer-complaints`,
  title: complaintTitle,
  about: {
    zh: '讲师借讲课推销服务，或者讲错法律不更正的，任何人可以投诉，由聘任的机关复核聘任。无需注册，不问姓名。',
    en: 'Anyone may complain that a lecturer advertised services or taught the law wrongly; the office that appointed them reviews the appointment. No account and no name.',
  },
  empty: { zh: '这里还没有投诉。', en: 'No complaints yet.' },
  columns: [{ field: 'kind', head: { zh: '类别', en: 'Kind' } }],
  top: above,
  following: {
    name: { zh: '凭码查询投诉', en: 'Follow a complaint' },
    path: `${HOME}/lecturer-complaints/status`,
    top: { name: complaintTitle, path: `${HOME}/lecturer-complaints` },
  },
  received: { zh: '投诉已收到', en: 'Your complaint was received' },
  offers: async (visit) => ({ lecturer: await lecturersToName(visit, 'listed') }),
  names: ({ file }, visit) => lecturerNamed(file, visit),
}

export const casePages = [bookings, complaints] as const

export const routes = [findRoute, ...feedbackRoutes, ...caseRoutes(bookings), ...caseRoutes(complaints)]
