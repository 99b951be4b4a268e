import { longDay } from '../../kernel/calendar/day.ts'
import type { Visit } from '../../web/area.ts'
import type { List } from '../../web/list/list.ts'
import type { Published } from './published-channels.ts'

export const PATH = '/reports/channels'

/** What operators and departments have published of how one reaches them. */
export const channelList: List<Published> = {
  path: PATH,
  name: { zh: '投诉举报方式', en: 'Ways to complain and report' },
  empty: {
    zh: '还没有单位公布。网络运营者应当公布投诉、举报方式；公布后在这里列出。',
    en: 'Nothing is published yet. Operators must publish how to complain; what they publish stands here.',
  },
  keyOf: ({ id }) => id,
  columns: [{ head: { zh: '单位', en: 'Office' }, cell: ({ name }, { say }) => say(name) }],
}

/** Each office with its ways, hours and own promise; at an operator one can complain from here. */
export function Channels({ channels, visit }: { channels: readonly Published[]; visit: Visit }) {
  const { say, href } = visit
  return (
    <>
      {channels.map(({ id, name, isOperator, how, hours, answers, since }) => (
        <section key={id} aria-labelledby={`channel-${id}`}>
          <h2 id={`channel-${id}`}>{say(name)}</h2>
          <dl>
            <div>
              <dt>{say({ zh: '方式', en: 'How' })}</dt>
              <dd>{how}</dd>
            </div>
            <div>
              <dt>{say({ zh: '受理时间', en: 'Hours' })}</dt>
              <dd>{hours}</dd>
            </div>
            <div>
              <dt>{say({ zh: '答复', en: 'Answered' })}</dt>
              <dd>
                {answers} <span class="tag">{say({ zh: '本单位自定', en: 'its own promise' })}</span>
              </dd>
            </div>
            <div>
              <dt>{say({ zh: '公布', en: 'Published' })}</dt>
              <dd>{say(longDay(since))}</dd>
            </div>
          </dl>
          <p class="actions">
            {isOperator ? (
              <a href={href('/reports/complaints/new')}>{say({ zh: '在这里投诉', en: 'Complain here' })}</a>
            ) : (
              <a href={href('/reports/new')}>{say({ zh: '在这里举报', en: 'Report here' })}</a>
            )}
          </p>
        </section>
      ))}
    </>
  )
}
