import { linkOf } from './letter.ts'
import type { Message } from './outbox.ts'

/** As CloudEvents 1.0 has it in its structured JSON mode. */
export const CLOUD_EVENT = 'application/cloudevents+json'

/**
 * What a program of an office is told, and nothing that a person wrote: which case moved by which step to which stage,
 * when, and where it is read; of a case that not everybody at its office reads, its number alone. The same message is
 * the same event, byte for byte, however often it is sent.
 */
export function cloudEventOf(message: Message, origin: string): string {
  const { id, addressee, case: subject, about, restricted, writtenAt } = message
  const event = { specversion: '1.0', id, source: origin }
  const time = { time: writtenAt.toISOString(), datacontenttype: 'application/json' }
  if (restricted !== undefined) {
    const data = { addressee, number: restricted, link: linkOf({ case: undefined }, origin) }
    return JSON.stringify({ ...event, type: 'fadu.notice', ...time, data })
  }
  return JSON.stringify({
    ...event,
    type: `fadu.${about?.kind ?? 'notice'}`,
    ...(subject !== undefined && { subject }),
    ...time,
    data: {
      addressee,
      ...(subject !== undefined && { case: subject }),
      ...(about && { procedure: about.procedure, stage: about.stage, ...whatOf(about) }),
      link: linkOf(message, origin),
    },
  })
}

const whatOf = ({ kind, what }: NonNullable<Message['about']>) =>
  kind === 'deadline.over' ? { clock: what } : { step: what }
