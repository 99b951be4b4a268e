/** The key of a row as an address or a form names it; undefined for anything else. */
export const keyIn = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined
