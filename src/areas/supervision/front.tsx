import type { Say } from '../../law/say.ts'
import { type Page, page, type Route, type Visit } from '../../web/area.ts'
import type { CasePages } from '../../web/case-pages.tsx'

interface Door {
  readonly path: string
  readonly name: Say
  readonly about: Say
}

const open: readonly Door[] = [
  {
    path: '/sanctions',
    name: { zh: '处罚对照', en: 'Penalties' },
    about: {
      zh: '违反一条会怎样，各档要有什么证据，由谁处罚',
      en: 'What follows a breach, on which proof, and by whom',
    },
  },
  {
    path: '/supervision/party',
    name: { zh: '凭文书查案', en: 'Your case, by its paper' },
    about: {
      zh: '收到告知书、决定书的当事人：查看、陈述申辩、要求听证',
      en: 'Whoever received a paper: see the case, answer it, ask for a hearing',
    },
  },
  {
    path: '/supervision/hearings',
    name: { zh: '听证公告', en: 'Hearings to come' },
    about: {
      zh: '将要公开举行的听证：时间、地点、机关，不写当事人',
      en: 'When, where and by which office; no party is named',
    },
  },
  {
    path: '/supervision/decisions',
    name: { zh: '处罚决定公开', en: 'Published decisions' },
    about: { zh: '有社会影响的决定；撤销的已经撤回', en: 'Decisions of social influence; annulled ones are withdrawn' },
  },
  {
    path: '/supervision/credit',
    name: { zh: '信用记录查询', en: 'Credit entries' },
    about: { zh: '按单位名称或者信用代码查询', en: 'By the name or the credit code of an organisation' },
  },
  {
    path: '/supervision/benchmarks',
    name: { zh: '裁量基准', en: 'Discretion benchmarks' },
    about: { zh: '各机关公布的处罚尺度', en: 'The measure each office published for itself' },
  },
  {
    path: '/supervision/draws',
    name: { zh: '抽查公示', en: 'Draws' },
    about: { zh: '抽中了谁，任何人都可以重算', en: 'Who was drawn, as anybody can compute again' },
  },
  {
    path: '/supervision/statistics',
    name: { zh: '处罚统计', en: 'Penalties in figures' },
    about: { zh: '按条文和年月，以及被变更、撤销的决定', en: 'By article and month, and what was changed or annulled' },
  },
  {
    path: '/supervision/officer-complaints',
    name: { zh: '投诉工作人员', en: 'Complain about an officer' },
    about: {
      zh: '由另一机关受理，被投诉的机关看不到',
      en: 'Handled by another office; the one complained of sees nothing',
    },
  },
]

const registers: readonly Door[] = [
  {
    path: '/supervision/publications',
    name: { zh: '决定公开办理', en: 'Publishing decisions' },
    about: { zh: '拟公开、公开、撤回', en: 'Drafted, published, withdrawn' },
  },
  {
    path: '/supervision/credit-entries',
    name: { zh: '信用记录办理', en: 'Keeping credit entries' },
    about: { zh: '记入、修复、到期', en: 'Entered, repaired, ended' },
  },
  {
    path: '/supervision/job-bar',
    name: { zh: '从业限制查询', en: 'Job bars' },
    about: { zh: '只答有或者没有，没有名单', en: 'Answered yes or no; there is no list' },
  },
  {
    path: '/supervision/benchmarks/drafts',
    name: { zh: '裁量基准拟定', en: 'Drafting benchmarks' },
    about: { zh: '起草、审定、公布', en: 'Drafted, approved, published' },
  },
  {
    path: '/supervision/figures',
    name: { zh: '本机关办案情况', en: 'How this office stands' },
    about: { zh: '在办案件的阶段、时长和将到的期限', en: 'Open cases by stage and age, and times about to run out' },
  },
]

/** 执法监督: what is open to everybody, and for whoever sits at a desk the rooms of their office first. */
function frontPage(casePages: readonly CasePages[], visit: Visit): Page {
  const { say, actor } = visit
  const title = say({ zh: '执法监督', en: 'Supervision' })
  const own = casePages.map(({ path, title: name, about }) => ({ path, name, about }))
  return page(
    title,
    <>
      <h1>{title}</h1>
      <p class="lede">
        {say({
          zh: '机关的每一步有依据、有期限、可以异议，决定不出法律的幅度；不打分，不排名。',
          en: 'Each step of an office has its ground, its time and its remedy, and no decision leaves the law. Nobody is scored or ranked.',
        })}
      </p>
      {actor.kind === 'officer' && (
        <Doors
          id="rooms"
          title={{ zh: '本机关办理', en: 'At your office' }}
          doors={[...own, ...registers]}
          visit={visit}
        />
      )}
      <Doors id="open" title={{ zh: '向所有人公开', en: 'Open to everybody' }} doors={open} visit={visit} />
    </>,
    { crumbs: [{ name: say({ zh: '用法', en: 'Act' }), path: '/use' }] },
  )
}

interface DoorsOf {
  readonly id: string
  readonly title: Say
  readonly doors: readonly Door[]
  readonly visit: Visit
}

const Doors = ({ id, title, doors, visit: { say, href } }: DoorsOf) => (
  <section aria-labelledby={id}>
    <h2 id={id}>{say(title)}</h2>
    <dl>
      {doors.map(({ path, name, about }) => (
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

export const frontRoutes = (casePages: readonly CasePages[]): readonly Route[] => [
  { method: 'GET', path: '/supervision', who: 'anyone', answer: (visit) => frontPage(casePages, visit) },
]
