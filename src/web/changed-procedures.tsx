import type { Procedure } from '../kernel/procedure/definition.ts'
import { whyChanged } from '../kernel/procedure/release.ts'
import { refuse } from '../law/refusal.ts'
import { whyRegisterChanged } from '../mechanisms/register/release.ts'
import type { Visit } from './area.ts'
import { Refused } from './form.tsx'

/** For those who keep the installation: which procedures take no new case here, and why. Nothing where all do. */
export function ChangedProcedures({ visit: { app, say } }: { readonly visit: Visit }) {
  const { changed } = app.context.catalogue
  if (changed.length === 0) return undefined
  return (
    <section aria-labelledby="changed">
      <h2 id="changed">{say({ zh: '暂不受理新案的程序', en: 'Procedures that take no new case' })}</h2>
      <ul>
        {changed.map((one) => (
          <li key={`${one.procedure}@${one.version}`}>{say(whyChanged(one))}</li>
        ))}
      </ul>
    </section>
  )
}

/** The same of definitions of registers: nothing is stopped by one that differs. */
export function ChangedRegisters({ visit: { app, say } }: { readonly visit: Visit }) {
  const { changedRegisters } = app
  if (changedRegisters.length === 0) return undefined
  return (
    <section aria-labelledby="changed-registers">
      <h2 id="changed-registers">{say({ zh: '定义有变的登记簿', en: 'Registers whose definition differs' })}</h2>
      <ul>
        {changedRegisters.map((one) => (
          <li key={`${one.register}@${one.version}`}>{say(whyRegisterChanged(one))}</li>
        ))}
      </ul>
    </section>
  )
}

interface ClosedOf {
  readonly procedure: Pick<Procedure, 'closed'> | undefined
  readonly visit: Visit
}

/** For those who would open a case: that none is opened just now, and why. Nothing where one is. */
export const ClosedProcedure = ({ procedure, visit }: ClosedOf) => (
  <Refused refusal={procedure?.closed && refuse('out-of-turn', procedure.closed)} visit={visit} />
)
