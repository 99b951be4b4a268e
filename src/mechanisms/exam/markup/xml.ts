import { type Listener, readXml, type Tag } from '../../../kernel/archive/xml.ts'
import type { MarkupElement, MarkupNode } from './tree.ts'

interface Open {
  readonly name: string
  readonly attributes: Record<string, string>
  readonly children: MarkupNode[]
}

/** What an element is called, and its attributes; by default their names without a prefix. */
export type Naming = (tag: Tag) => Pick<Open, 'name' | 'attributes'>

const bare: Naming = ({ local, attributes }) => ({
  name: local,
  attributes: Object.fromEntries(
    Object.values(attributes).flatMap((one) => (one.prefix === 'xmlns' ? [] : [[one.local, one.value] as const])),
  ),
})

/**
 * A document as a tree. Document types, entities of its own and nesting beyond 256 are refused by the reader beneath.
 *
 * @throws Unreadable
 */
export function xmlTree(bytes: Uint8Array, naming: Naming = bare): MarkupElement {
  const root: Open = { name: '', attributes: {}, children: [] }
  const open: Open[] = [root]
  const add = (node: MarkupNode) => open.at(-1)?.children.push(node)
  const listener: Listener = {
    open(tag) {
      const element: Open = { ...naming(tag), children: [] }
      add(element)
      open.push(element)
    },
    text: add,
    close() {
      open.pop()
    },
  }
  readXml(bytes, listener)
  const [element] = root.children.filter((node) => typeof node !== 'string')
  return element ?? root
}
