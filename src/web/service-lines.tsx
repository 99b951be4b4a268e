import type { Say } from '../law/say.ts'
import type { Visit } from './area.ts'
import type { Service } from './coverage.ts'

/** A procedure may rest on a provision with thirty steps: these tell what it is. */
const MOST_STEPS = 4

/** What one can do here, each with its page, what it consists of, and whose it is: what everyone may do comes first. */
export function ServiceLines({ services, visit }: { services: readonly Service[]; visit: Visit }) {
  if (services.length === 0) return null
  const order = services.toSorted((one, other) => Number(other.for === 'everyone') - Number(one.for === 'everyone'))
  return (
    <ul>
      {order.map((service) => (
        <li key={service.for + service.path}>
          <a href={visit.href(service.path)}>{visit.say(service.name)}</a> <About service={service} visit={visit} />
        </li>
      ))}
    </ul>
  )
}

function About({ service, visit: { say } }: { service: Service; visit: Visit }) {
  const offices: readonly Say[] = service.for === 'offices' ? [{ zh: '机关办理', en: 'for offices' }] : []
  const parts = [...offices, ...(service.steps.length > 0 ? [stepsIn(service.steps)] : [])]
  return parts.length === 0 ? null : <span class="meta">{parts.map(say).join(' · ')}</span>
}

function stepsIn(steps: readonly Say[]): Say {
  const shown = steps.slice(0, MOST_STEPS)
  const more = steps.length > MOST_STEPS
  return {
    zh: `${shown.map(({ zh }) => zh).join('、')}${more ? `等${steps.length}步` : ''}`,
    en: `${shown.map(({ en }) => en).join(', ')}${more ? ` and ${steps.length - MOST_STEPS} more` : ''}`,
  }
}
