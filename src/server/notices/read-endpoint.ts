import { z } from 'zod'
import { markRead } from '../../kernel/notice/inbox.ts'
import { noDesk } from '../../kernel/notice/way.ts'
import type { Endpoint } from '../../web/area.ts'
import { MOST_MARKED } from './inbox.tsx'

const asked = z.strictObject({
  ids: z.array(z.number().int().positive().max(Number.MAX_SAFE_INTEGER)).min(1).max(MOST_MARKED),
})

/** Marks notices as read; what is another's is passed over, so that nobody learns whether it exists. Done twice it is done once. */
export const readNoticesEndpoint: Endpoint = {
  method: 'POST',
  path: '/notices/read',
  who: 'signed-in',
  summary: { zh: '把通知标为已读', en: 'Marks notices as read' },
  query: z.object({}),
  takes: asked,
  gives: z.object({ read: z.boolean().describe('whether any of them was unread') }),
  async answer({ app, actor, body }) {
    if (actor.kind !== 'officer') return noDesk()
    const { ids } = asked.parse(body)
    return { read: await markRead(app.kernel.identity.database, actor, ids, app.kernel.now()) }
  },
}
