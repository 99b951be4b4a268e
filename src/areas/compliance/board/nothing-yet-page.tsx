import type { Say } from '../../../law/say.ts'
import { type Page, page, type Visit } from '../../../web/area.ts'
import { Grounds } from '../../../web/grounds.tsx'
import { FACTS } from '../facts/paths.ts'
import { operatorOn } from '../keeping/texts.ts'

/** Who answers the facts. */
const ANSWERS: readonly string[] = ['security-officer', 'legal-officer']

interface NothingYetOf {
  readonly visit: Visit
  readonly title: Say
  readonly crumbs: Page['crumbs']
}

/** Where no facts are answered there is no board: what comes first, and who does it. */
export function nothingYet({ visit, title, crumbs }: NothingYetOf): Page {
  const { say, href, actor } = visit
  return page(
    say(title),
    <>
      <h1>{say(title)}</h1>
      <p class="lede">
        {say({
          zh: '先答八个问题，每问注明条文；答完就有本单位的义务台账。',
          en: 'Answer eight questions, each with its article; your duty board follows from them.',
        })}
      </p>
      {actor.kind === 'officer' && actor.roles.some((role) => ANSWERS.includes(role)) ? (
        <p class="actions">
          <a class="button" href={href(`${FACTS}/office/new`)}>
            {say({ zh: '开始回答', en: 'Begin' })}
          </a>
        </p>
      ) : (
        <p>
          {say({
            zh: '由本单位的网络安全负责人或者法务回答。',
            en: 'Your unit’s network security officer or legal officer answers them.',
          })}
        </p>
      )}
      <Grounds grounds={operatorOn(visit.today)} visit={visit} />
    </>,
    { crumbs },
  )
}
