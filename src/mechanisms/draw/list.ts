/** A line of a list to draw from: an operator, and its desk here where it has one. */
export interface DrawLine {
  /** As it was written, less what stands around it. */
  readonly text: string
  readonly operator: string
  readonly unit: string | undefined
}

export const MOST_LINES = 500
export const LONGEST_LINE = 120

/** 一行一个；在本站有席位的，后面加 # 和机构代号. Blank lines are none. */
export const linesOf = (list: unknown): readonly DrawLine[] =>
  String(list)
    .split(/[\r\n]+/)
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .map(lineOf)

export function lineOf(text: string): DrawLine {
  const [, operator = text, unit] = /^(.*\S)\s+#([a-z0-9-]{1,60})$/.exec(text) ?? []
  return { text, operator, unit }
}

/** A line that was drawn, as it is kept and published: its hash, its salt, and itself. */
export interface DrawnLine {
  readonly hash: string
  readonly salt: string
  readonly text: string
}

export const openedText = (opened: readonly DrawnLine[]): string =>
  opened.map(({ hash, salt, text }) => `${hash} ${salt} ${text}`).join('\n')

export const openedOf = (kept: unknown): readonly DrawnLine[] =>
  String(kept ?? '')
    .split('\n')
    .flatMap((line) => {
      const [, hash, salt, text] = /^([0-9a-f]{64}) ([0-9a-f]{64}) (.+)$/.exec(line) ?? []
      return hash && salt && text ? [{ hash, salt, text }] : []
    })

/** Hashes as they are kept, published and pasted: one a line. */
export const hashesOf = (kept: unknown): readonly string[] => String(kept ?? '').match(/\b[0-9a-f]{64}\b/g) ?? []
