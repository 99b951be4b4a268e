/** Names that only have to agree with one another are given anew: those of styles and bookmarks may be a person's. */
export interface Names {
  style(old: string): string
  bookmark(old: string): string
}

const counting = (prefix: string) => {
  const given = new Map<string, string>()
  return (old: string): string => {
    const name = given.get(old) ?? `${prefix}${given.size + 1}`
    given.set(old, name)
    return name
  }
}

/** For one document: the same old name is the same new one in all its parts. */
export const newNames = (): Names => ({ style: counting('s'), bookmark: counting('b') })
