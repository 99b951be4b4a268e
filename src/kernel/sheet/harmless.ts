/**
 * Where a cell begins like this, a spreadsheet takes its words for a formula: it may run a program or send the rest of
 * the sheet to a stranger (OWASP, CSV Injection). Full-width signs count as their narrow ones in some of them.
 */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/

/**
 * Words as a cell that is read and never carried out: behind an apostrophe, as a person would type them. Words that
 * have apostrophes before such a sign get one more, so that `asEntered` gives back every text exactly.
 */
export const harmless = (words: string): string => (FORMULA.test(words) ? `'${words}` : words)

/** What was entered before `harmless` wrote it, or a person an apostrophe. */
export const asEntered = (words: string): string =>
  words.startsWith("'") && FORMULA.test(words) ? words.slice(1) : words
