import { z } from 'zod'

const Span = z.object({ day: z.iso.date(), from: z.string(), to: z.string() })

const never = new Date(Number.NaN)

/** From when to when a disturbance was, in China; an invalid one is no span. */
export function lateSpan(answers: unknown): { readonly from: Date; readonly to: Date } {
  const said = Span.safeParse(answers).data
  if (!said) return { from: never, to: never }
  const at = (time: string): Date => new Date(`${said.day}T${time.trim()}:00+08:00`)
  return { from: at(said.from), to: at(said.to) }
}
