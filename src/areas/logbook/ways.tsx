import type { Visit } from '../../web/area.ts'
import { ASKED, LOGBOOK, ORDERS } from './paths.ts'

const WAYS = [
  { path: LOGBOOK, name: { zh: '日志', en: 'Logs' } },
  { path: `${LOGBOOK}/tail`, name: { zh: '实时', en: 'As it comes' } },
  { path: `${LOGBOOK}/rates`, name: { zh: '速率与磁盘', en: 'Rates and disk' } },
  { path: `${LOGBOOK}/rules`, name: { zh: '留存与保全', en: 'Retention and holds' } },
  { path: ORDERS, name: { zh: '办理', en: 'Orders' } },
  { path: ASKED, name: { zh: '谁查过', en: 'Who asked' } },
] as const

/** From each page of the logbook to the others. */
export const Ways = ({ visit: { say, href, path } }: { readonly visit: Visit }) => (
  <nav class="views whole" aria-label={say({ zh: '日志簿', en: 'Logbook' })}>
    {WAYS.map((way) => (
      <a key={way.path} href={href(way.path)} aria-current={way.path === path ? 'page' : undefined}>
        {say(way.name)}
      </a>
    ))}
  </nav>
)
