import { type Page, page, type Visit } from '../../web/area.ts'
import { Links } from '../../web/links.tsx'

/** For whoever is at no desk: to report, to complain, or to follow what they sent. */
export function welcomePage(visit: Visit): Page {
  const { say, href } = visit
  const title = say({ zh: '举报', en: 'Reports' })
  return page(
    title,
    <>
      <h1>{title}</h1>
      <p class="lede">
        {say({
          zh: '任何个人和组织有权举报危害网络安全的行为。不需要账号，不问姓名。',
          en: 'Anyone may report an act that endangers network security. No account and no name are needed.',
        })}
      </p>
      <p class="actions">
        <a class="button" href={href('/reports/new')}>
          {say({ zh: '我要举报', en: 'Report something' })}
        </a>
        <a class="button quiet" href={href('/reports/complaints/new')}>
          {say({ zh: '向网络运营者投诉', en: 'Complain to an operator' })}
        </a>
        <a href={href('/reports/status')}>{say({ zh: '凭码查询', en: 'Follow a report by its code' })}</a>
      </p>
      <Links>
        <a href={href('/reports/channels')}>
          {say({ zh: '各单位公布的投诉举报方式', en: 'Published ways to complain or report' })}
        </a>
        <a href={href('/reports/statistics')}>{say({ zh: '举报统计', en: 'Statistics' })}</a>
      </Links>
    </>,
    { crumbs: [{ name: say({ zh: '用法', en: 'Act' }), path: '/use' }] },
  )
}
