import type { ComponentChildren } from 'preact'

/** Links side by side, parted by space that a copy keeps apart too. */
export const Links = ({ children, lead }: { children: ComponentChildren[]; lead?: string }) => (
  <ul class="links">
    {lead && <li>{lead}</li>}
    {children.map((link, at) => link && <li key={at}>{link}</li>)}
  </ul>
)
