import type { Actor } from '../../kernel/identity/actor.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { ActContext } from '../../kernel/procedure/act-context.ts'
import type { LogbookBeside } from '../logbook/beside.ts'

/** What work of the demonstration is done with. */
export interface DemoWorld {
  readonly kernel: Kernel
  readonly context: ActContext
  /** The logbook beside the server, where there is one. */
  readonly logbook?: LogbookBeside | undefined
  /** Somebody of the demonstration at their desk, as `pufa-1`. @throws where there is nobody such */
  readonly actorOf: (id: string) => Extract<Actor, { readonly kind: 'officer' }>
}

/**
 * Acts of the demonstration on what is no case alone, done by its people through the real acts once its cases are told, or before where it needs none.
 * Whatever it makes it makes once: it looks whether it is there.
 *
 * @throws where an act is refused: the demonstration is data of this program, and what is wrong in it is a fault
 */
export type DemoWork = (world: DemoWorld) => Promise<void>
