import type { ComponentChildren } from 'preact'
import type { Say } from '../law/say.ts'
import type { Visit } from './area.ts'

interface TableOf {
  readonly name: Say
  /** `num` where figures stand below it. */
  readonly heads: readonly (Say & { readonly num?: boolean })[]
  readonly children: ComponentChildren
  /** How it stands beside the dense table it is: `lean` for few words on a phone. */
  readonly class?: string
  readonly visit: Pick<Visit, 'say'>
}

/** A dense table; on a phone each row is a block. */
export const Table = ({ name, heads, children, class: looks, visit: { say } }: TableOf) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled with the keyboard too.
  <section class="scroll stack" tabIndex={0} aria-label={say(name)}>
    <table class={looks} data-density="dense">
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head.en} scope="col" class={head.num ? 'num' : undefined}>
              {say(head)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  </section>
)
