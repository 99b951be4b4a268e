import { label } from '../../law/citation.ts'
import type { Edition } from '../../law/edition.ts'
import { type Page, page, type Visit } from '../../web/area.ts'
import { type Covered, coverageOf, type Service, tally } from '../../web/coverage.ts'
import { Links } from '../../web/links.tsx'
import { ProvisionCardLegend, ProvisionCards } from '../../web/provision-cards.tsx'
import { CoverageWheel } from './coverage-wheel.tsx'
import { UnitLink } from './demand.tsx'

/** What this program does today for every unit of every analysed text: carried out, or shown only. */
export function coveragePage(editions: readonly Edition[], visit: Visit): Page {
  const { say, app } = visit
  const title = say({ zh: '覆盖图', en: 'Coverage' })
  return page(
    title,
    <>
      <h1>{title}</h1>
      <p class="lede">
        {say({
          zh: '每一条分作几项规则，法度今天承接了哪些，哪些还只供阅读。有程序、期限、名录或者页面以它为依据的，才算承接。',
          en: 'Every article is cut into rules: which of them Fadu carries out today, and which are shown only. A rule counts where a procedure, a term, a register or a page stands on it.',
        })}
      </p>
      {editions.map((edition) => {
        const covered = coverageOf(edition, app)
        const { articles, rules, served: done } = tally(covered)
        return (
          <section key={edition.law + edition.version} aria-labelledby={`c-${edition.law}-${edition.version}`}>
            <h2 id={`c-${edition.law}-${edition.version}`}>{say(edition.title)}</h2>
            <p>
              {say({
                zh: `${edition.version}文本，${articles}${isPolicy(edition) ? '点（含总体要求）' : '条'}，分作${rules}项规则：${done}项已承接，${rules - done}项只供阅读。`,
                en: `Text of ${edition.version}: ${articles} ${isPolicy(edition) ? 'points' : 'articles'}, ${rules} rules; ${done} carried out, ${rules - done} shown only.`,
              })}
            </p>
            {edition.units.has('ch-1') && <CoverageWheel edition={edition} covered={covered} visit={visit} />}
            <figure>
              <ProvisionCards edition={edition} covered={covered} visit={visit} />
              <ProvisionCardLegend visit={visit} />
            </figure>
            <details>
              <summary>{say({ zh: '逐项列表', en: 'Rule by rule' })}</summary>
              <div class="scroll stack">
                <table data-density="dense">
                  <thead>
                    <tr>
                      <th scope="col">{say({ zh: '条款', en: 'Provision' })}</th>
                      <th scope="col">{say({ zh: '规则', en: 'Rule' })}</th>
                      <th scope="col">{say({ zh: '状态', en: 'State' })}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {covered.map((article) => (
                      <Lines key={article.unit.path} article={article} edition={edition} visit={visit} />
                    ))}
                  </tbody>
                </table>
              </div>
            </details>
          </section>
        )
      })}
    </>,
    { crumbs: [{ name: say({ zh: '法律', en: 'Laws' }), path: '/law' }] },
  )
}

const isPolicy = (edition: Edition): boolean => edition.class === 'policy-document'

/** A procedure may be open to everyone and to offices at one page: it is named once. */
const byPath = (services: readonly Service[]): readonly Service[] => [
  ...new Map(services.map((service) => [service.path, service])).values(),
]

function Lines({ article, edition, visit }: { article: Covered; edition: Edition; visit: Visit }) {
  const { say } = visit
  if (article.rules.length === 0) {
    return (
      <tr>
        <th scope="row">{say(label(edition, article.unit.path))}</th>
        <td>—</td>
        <td>—</td>
      </tr>
    )
  }
  return (
    <>
      {article.rules.map(({ provision, services }) => (
        <tr key={provision.unit}>
          <th scope="row">
            <UnitLink path={provision.unit} of={{ edition, visit }} />
          </th>
          <td>{say(provision.title)}</td>
          <td>
            {services.length > 0 ? (
              <>
                <span class="state" data-state="done">
                  ■ {say({ zh: '已承接', en: 'carried out' })}
                </span>{' '}
                <Links>
                  {byPath(services).map((service) => (
                    <a key={service.path} href={visit.href(service.path)}>
                      {say(service.name)}
                    </a>
                  ))}
                </Links>
              </>
            ) : (
              <span class="state" data-state="quiet">
                □ {say({ zh: '只供阅读', en: 'shown only' })}
              </span>
            )}
          </td>
        </tr>
      ))}
    </>
  )
}
