import { z } from 'zod'
import { words } from '../../kernel/procedure/asking.ts'
import type { Step } from '../../kernel/procedure/definition.ts'
import type { Grounds } from '../../kernel/procedure/grounds.ts'
import type { Refusal } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'

interface Correspondence<Stage extends string> {
  readonly grounds: Grounds
  /** While nobody has taken the matter up: what is written then are facts of it. */
  readonly early: readonly Stage[]
  readonly open: readonly Stage[]
  /** Who writes for the office, and at which stages. */
  readonly desk: string
  readonly asking: readonly Stage[]
  readonly writer: Say
  /** What is open to whoever writes too late. */
  readonly late: Refusal['instead']
}

/** Both sides write while the case is open; no message moves it. */
export const messageSteps = <Stage extends string>({
  grounds,
  early,
  open,
  desk,
  asking,
  writer,
  late,
}: Correspondence<Stage>) =>
  ({
    supplement: {
      name: { zh: '补充材料', en: 'Add facts' },
      who: 'party',
      from: early,
      grounds,
      asks: z.strictObject({ what: words('补充的事实', 'Further facts') }),
      attaches: true,
      tells: [{ whom: 'office', text: { zh: `${writer.zh}补充了事实`, en: `The ${writer.en} has added facts` } }],
      instead: late,
    },

    write: {
      name: { zh: '给承办机关留言', en: 'Write to the office' },
      who: 'party',
      from: open,
      grounds,
      asks: z.strictObject({ what: words('留言', 'Message') }),
      attaches: true,
      tells: [{ whom: 'office', text: { zh: `${writer.zh}留言`, en: `The ${writer.en} has written` } }],
      instead: late,
    },

    ask: {
      name: { zh: `给${writer.zh}留言`, en: `Write to the ${writer.en}` },
      who: { role: desk },
      from: asking,
      grounds,
      asks: z.strictObject({ message: words('留言', 'Message') }),
      attaches: true,
      tells: [{ whom: 'party', text: { zh: '承办机关给您留言', en: 'The office has written to you' } }],
    },
  }) as const satisfies Record<string, Step<Stage>>

/** The steps that are messages, and the answer that holds their words. */
export const messages: ReadonlyMap<string, string> = new Map([
  ['supplement', 'what'],
  ['write', 'what'],
  ['ask', 'message'],
  ['inquire', 'message'],
])
