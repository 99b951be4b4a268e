import type { Say } from '../../law/say.ts'
import type { Visit } from '../../web/area.ts'

interface Way {
  readonly path: string
  readonly name: Say
  readonly about: Say
  readonly listedFor: 'everyone' | 'officers'
}

const ways: readonly Way[] = [
  {
    path: '/resources/lectures/find',
    name: { zh: '查找和预约讲师', en: 'Find and book a lecturer' },
    about: {
      zh: '学校、村居、单位都可以预约，不收费，不必注册。',
      en: 'For schools, villages and units, free and without an account.',
    },
    listedFor: 'everyone',
  },
  {
    path: '/resources/volunteers/new',
    name: { zh: '报名做志愿者', en: 'Become a volunteer' },
    about: {
      zh: '只留称呼和密封的联系方式，随时可以退出。',
      en: 'A nickname and a sealed contact; leave at any time.',
    },
    listedFor: 'everyone',
  },
  {
    path: '/resources/practices/accepted',
    name: { zh: '普法经验', en: 'Accepted practices' },
    about: { zh: '各机关落实普法责任制的做法，可以照着做。', en: 'What State organs did, for others to copy.' },
    listedFor: 'everyone',
  },
  {
    path: '/resources/lectures',
    name: { zh: '办理：讲师预约', en: 'Desk: bookings of lecturers' },
    about: { zh: '单位的申请、安排、讲课记录和反馈。', en: 'Asked, arranged, held, spoken of.' },
    listedFor: 'officers',
  },
  {
    path: '/resources/lecturer-complaints',
    name: { zh: '办理：对讲课的投诉', en: 'Desk: complaints about lectures' },
    about: { zh: '复核聘任，由负责人决定。', en: 'The appointment is reviewed; the head decides.' },
    listedFor: 'officers',
  },
  {
    path: '/resources/volunteers',
    name: { zh: '办理：志愿者', en: 'Desk: volunteers' },
    about: { zh: '培训、确认工时、开具证明。', en: 'Training, hours, certificates.' },
    listedFor: 'officers',
  },
  {
    path: '/resources/advisers/by-village',
    name: { zh: '村（社区）法律顾问', en: 'Advisers by village' },
    about: { zh: '哪个村没有，自哪一天起没有。', en: 'Which village has none, and since when.' },
    listedFor: 'officers',
  },
  {
    path: '/resources/practices',
    name: { zh: '报送、选定普法经验', en: 'Practices: submit and choose' },
    about: {
      zh: '征集期内报送，主办机关选定的公开。',
      en: 'Submitted while a call is open; what is accepted is public.',
    },
    listedFor: 'officers',
  },
]

/** What one can do here with lecturers, volunteers, advisers and practices. */
export function PeopleWays({ visit: { actor, say, href } }: { readonly visit: Visit }) {
  const listed = ways.filter(({ listedFor }) => listedFor === 'everyone' || actor.kind === 'officer')
  return (
    <section aria-labelledby="people">
      <h2 id="people">{say({ zh: '讲师、志愿者、法律顾问', en: 'Lecturers, volunteers, advisers' })}</h2>
      <dl>
        {listed.map(({ path, name, about }) => (
          <div key={path}>
            <dt>
              <a href={href(path)}>{say(name)}</a>
            </dt>
            <dd>{say(about)}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
