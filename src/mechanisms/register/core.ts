import { z } from 'zod'
import { type Core, schemaCore } from '../../kernel/procedure/core.ts'

/** What of a definition is not law and may be mended: what it is called, and how it is listed. */
const FREE: readonly string[] = ['name', 'one', 'measure', 'about', 'list']

/**
 * The legal core of a register, from its whole form: who enters, on which grounds, which fields with which secrecy, what
 * must be unique, what checks there are, what the public sees. Words, help and how it is listed are not in it.
 */
export function registerCore(form: string): Core {
  const { fields = {}, publicView, ...rest } = z.record(z.string(), z.json()).parse(JSON.parse(form))
  const shown = z.looseObject({ where: z.string().optional() }).optional().parse(publicView)
  return {
    ...Object.fromEntries(Object.entries(rest).filter(([name]) => !FREE.includes(name))),
    fields: schemaCore(fields),
    ...(shown && { publicView: { where: shown.where ?? '' } }),
  }
}
