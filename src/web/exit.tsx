import type { Visit } from './area.ts'
import { Icon } from './icon.tsx'

/** An ordinary page that tells nobody where its reader came from. */
const ELSEWHERE = 'https://www.gov.cn/'

/** Always in reach, and a plain link: it works without a script. */
export const Exit = ({ visit: { say } }: { visit: Visit }) => (
  <p class="exit actions">
    <a class="button quiet" href={ELSEWHERE} rel="noreferrer" data-exit>
      <Icon name="log-out" /> {say({ zh: '立即离开本页', en: 'Leave this page at once' })}
    </a>
    <span class="meta">{say({ zh: '没有发送的，本站一字不留', en: 'What you do not send leaves no trace here' })}</span>
  </p>
)
