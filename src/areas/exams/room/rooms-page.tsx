import type { Say } from '../../../law/say.ts'
import { type Page, page } from '../../../web/area.ts'
import type { List } from '../../../web/list/list.ts'
import { type ListReading, ListView } from '../../../web/list/list-view.tsx'
import { moment } from '../../../web/moment.ts'
import { HOME } from '../home-path.ts'
import { ROOMS, roomPath } from './paths.ts'
import type { RoomExam } from './queries.ts'

export const roomsTitle: Say = { zh: '监考', en: 'Invigilation' }

const stages: Readonly<Record<string, Say>> = {
  frozen: { zh: '试题已固定', en: 'frozen' },
  sealed: { zh: '已密封，未启封', en: 'sealed' },
  open: { zh: '已启封', en: 'open' },
  closed: { zh: '已结束', en: 'closed' },
}

export const stageWords = (stage: string): Say => stages[stage] ?? { zh: stage, en: stage }

export const rooms: List<RoomExam> = {
  path: ROOMS,
  name: roomsTitle,
  measure: '场',
  empty: {
    zh: '今天没有本单位的考试。开考当天，考试列在这里，可以看座位、加时、认定故障。',
    en: 'No exam of your office is held today. On its day one stands here, with its seats, extra time and disturbances.',
  },
  keyOf: ({ id }) => id,
  columns: [
    {
      head: { zh: '考试', en: 'Exam' },
      cell: ({ id, title }, { href }) => <a href={href(roomPath(id))}>{title}</a>,
    },
    { head: { zh: '状态', en: 'Stage' }, cell: ({ stage }, { say }) => say(stageWords(stage)) },
    { head: { zh: '开考', en: 'Opens' }, cell: ({ opensAt }, { say }) => say(moment(opensAt)) },
    { head: { zh: '结束', en: 'Closes' }, cell: ({ closesAt }, { say }) => say(moment(closesAt)) },
    { head: { zh: '座位', en: 'Seats' }, num: true, cell: ({ seats }) => seats },
  ],
}

export function roomsPage(reading: ListReading<RoomExam>): Page {
  const { say } = reading.visit
  return page(
    say(roomsTitle),
    <>
      <h1>{say(roomsTitle)}</h1>
      <p class="lede">
        {say({
          zh: '本单位今天的考试：谁在答题、谁离开过页面，一座一行；加时、认定故障和结束考试都写理由，存证一条。没有摄像头，没有指纹，没有评分。',
          en: 'Today’s exams of your office: who sits and who left the page, a line each; extra time, disturbances and ending it take a reason and are on record. No camera, no fingerprint, no score.',
        })}
      </p>
      <ListView {...reading} />
    </>,
    { crumbs: [{ name: say({ zh: '学法考试', en: 'Examinations' }), path: HOME }], dense: true },
  )
}
