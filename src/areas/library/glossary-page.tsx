import type { Edition } from '../../law/edition.ts'
import { type Page, page, type Visit } from '../../web/area.ts'
import { AsWritten } from '../../web/as-written.tsx'
import { lawCrumbs } from './bearer-page.tsx'
import { UnitLink } from './demand.tsx'

/** The terms a law defines, in its own words (网络安全法 第七十六条). */
export function glossaryPage(edition: Edition, visit: Visit): Page {
  const { say, lang } = visit
  const title = say({ zh: '用语', en: 'Glossary' })
  const terms = [...edition.provisions.values()].filter(({ kind, level }) => kind === 'definition' && level === 'item')
  return page(
    title,
    <>
      <h1>{title}</h1>
      <p class="lede">
        {say({
          zh: `《${edition.title.zh}》自己下的定义；条文里用到时带下划点线。`,
          en: `Terms the ${edition.title.en} defines itself; where an article uses one, it is underlined with dots.`,
        })}
      </p>
      {terms.length === 0 && (
        <p>
          {say({
            zh: '这部法律没有定义条款，或者尚未逐条分析。',
            en: 'This law defines no terms, or has not been analysed.',
          })}
        </p>
      )}
      <dl>
        {terms.map((term) => (
          <div key={term.unit} id={term.unit.replaceAll('/', '-')}>
            <dt>
              <b>
                <AsWritten words={term.title.zh} visit={visit} />
              </b>
              {lang === 'en' && (
                <>
                  <br />
                  {term.title.en}
                </>
              )}
            </dt>
            <dd>
              {lang === 'en' && edition.english.get(term.unit) && <p>{edition.english.get(term.unit)}</p>}
              <p lang="zh-CN">{term.text}</p>
              <span class="grounds">
                <UnitLink path={term.unit} of={{ edition, visit }} />
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </>,
    { crumbs: lawCrumbs(edition, visit) },
  )
}
