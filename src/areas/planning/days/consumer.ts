import { dayOf } from '../../../kernel/calendar/day.ts'
import { type Consumer, consumer, on } from '../../../kernel/event/definition.ts'
import { provisionChanged } from '../../../kernel/library/told.ts'
import { tellWhom } from '../../../kernel/notice/tell.ts'
import type { ActContext } from '../../../kernel/procedure/act-context.ts'
import { statement } from '../../../kernel/storage/statement.ts'
import { takeDay } from './call.ts'

/** Popularisation offices hear once of each version of a law that is still to come into force. */
export const newTextConsumer = ({ now }: Pick<ActContext, 'now'>): Consumer =>
  consumer(
    'planning.new-texts',
    { from: 'now' },
    on(provisionChanged, async (transaction, { body: { law, to, inForce = to } }) => {
      const at = now()
      if (inForce < dayOf(at) || !(await takeDay(transaction, `law:${law}`, inForce, at))) return
      const { title_zh: zh, title_en: en } = (await transaction
        .selectFrom('law')
        .select(['title_zh', 'title_en'])
        .where('id', '=', law)
        .executeTakeFirst()) ?? { title_zh: law, title_en: law }
      const text = {
        zh: `《${zh}》的新文本自${inForce}起施行，可以从“可以采用的日期”采用到普法日历`,
        en: `A new text of ${en} is in force from ${inForce}: it can be taken over into the calendar from “Days to take over”`,
      }
      const whom = statement`select 'office:' || id as addressee from office where kind = 'popularisation'`
      await tellWhom(transaction, whom, { text }, at)
    }),
  )
