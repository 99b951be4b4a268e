const CASE = /^case-([1-9]\d?)$/

/** What a draw calls a case set of so many questions: sets of another number are of another kind. */
export const caseKind = (questions: number): string => `case-${questions}`

/** Of how many questions a case set of this kind is; undefined for the kind of an item. */
export function questionsInCase(kind: string | undefined): number | undefined {
  const [, questions] = CASE.exec(kind ?? '') ?? []
  return questions === undefined ? undefined : Number(questions)
}

/** How many questions a line of a blueprint gives each paper. */
export const questionsOf = ({ where: { kind }, count }: LineCount): number => count * (questionsInCase(kind) ?? 1)

interface LineCount {
  readonly where: { readonly kind?: string | undefined }
  readonly count: number
}
