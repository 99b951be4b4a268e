/** Marked-up text, of HTML or of XML, names in lower case for HTML and as the format's reader gives them for XML. */
export interface MarkupElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly MarkupNode[]
}

export type MarkupNode = string | MarkupElement

export const isElement = (node: MarkupNode): node is MarkupElement => typeof node !== 'string'

export const elementsOf = (parent: MarkupElement): readonly MarkupElement[] => parent.children.filter(isElement)

export const childOf = (parent: MarkupElement | undefined, name: string): MarkupElement | undefined =>
  parent && elementsOf(parent).find((child) => child.name === name)

export const childrenOf = (parent: MarkupElement | undefined, name: string): readonly MarkupElement[] =>
  parent ? elementsOf(parent).filter((child) => child.name === name) : []

/** Every element within, in the order of the text, the element itself first. */
export function* within(element: MarkupElement): Generator<MarkupElement> {
  yield element
  for (const child of element.children) if (isElement(child)) yield* within(child)
}

/** Its characters, without markup. */
export const textOf = (node: MarkupNode | undefined): string =>
  node === undefined ? '' : isElement(node) ? node.children.map(textOf).join('') : node
