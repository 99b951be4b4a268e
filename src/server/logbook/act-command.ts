import { userInfo } from 'node:os'
import { isRefusal } from '../../law/refusal.ts'
import type { LogbookAct, LogbookDone } from '../../mechanisms/logbook/act.ts'
import { told, understood } from '../command-line.ts'
import { actOn } from './control.ts'

/** Who the operating system says it is. */
export function systemUser(): string {
  try {
    return userInfo().username
  } catch {
    return `uid ${process.getuid?.() ?? '?'}`
  }
}

interface ActCommand {
  readonly read: (args: readonly string[]) => { readonly folder: string; readonly act: LogbookAct }
  readonly say: (done: LogbookDone) => string
}

/** A command that does one act and says which entry it became. */
export async function runAct({ read, say }: ActCommand, args: readonly string[], usage: string): Promise<number> {
  const asked = understood(() => read(args))
  if (isRefusal(asked)) {
    const code = told(asked)
    console.error(usage)
    return code
  }
  const done = await actOn(asked.folder, asked.act)
  if (isRefusal(done)) return told(done)
  console.log(say(done))
  return 0
}
