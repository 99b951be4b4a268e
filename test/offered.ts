/**
 * Whether a page of a case offers a step: its form stands there, or the link that leads to it. `path` is the step's own:
 * `/reports/k2…/accept`.
 */
export function offers(page: string, path: string): boolean {
  const cut = path.lastIndexOf('/')
  const link = `href="${path.slice(0, cut)}?step=${path.slice(cut + 1)}#turn"`
  return page.includes(`action="${path}"`) || page.includes(link)
}

/** The steps of a case that its page offers. */
export const offeredOn = (page: string, at: string): readonly string[] => {
  const forms = [...page.matchAll(new RegExp(`action="${at}/(\\w+)"`, 'g'))]
  const links = [...page.matchAll(new RegExp(`href="${at}\\?step=(\\w+)#turn"`, 'g'))]
  return [...new Set([...forms, ...links].map(([, step = '']) => step))].toSorted()
}
